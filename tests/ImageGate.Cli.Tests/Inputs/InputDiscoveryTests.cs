using ImageGate.Cli.Configuration;
using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Manifests;

namespace ImageGate.Cli.Tests.Inputs;

public sealed class InputDiscoveryTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public void A_directory_gives_its_manifests_in_the_order_of_their_names()
    {
        Write("deploy/b.yaml", "deploy/a.yml", "deploy/B.YAML", "deploy/sub/c.json", "deploy/readme.md", "deploy/x.yaml.bak",
            "deploy/.git/config.yaml", "deploy/node_modules/p/package.json", "deploy/.imagegate.yaml", "deploy/.hidden/d.yaml");

        Assert.That(Names("deploy"), Is.EqualTo(new[]
        {
            "deploy/.hidden/d.yaml", "deploy/B.YAML", "deploy/a.yml", "deploy/b.yaml", "deploy/sub/c.json",
        }));
    }

    [TestCase(".")]
    [TestCase("./")]
    [TestCase("deploy/..")]
    public void Names_are_relative_to_the_working_directory(string input)
    {
        Write("deploy/a.yaml");
        Assert.That(Names(input), Is.EqualTo(new[] { "deploy/a.yaml" }));
    }

    [Test]
    public void A_file_elsewhere_keeps_its_whole_path()
    {
        using var elsewhere = new TempDirectory();
        var path = elsewhere.Write("a.yaml", "x");
        Assert.That(Names(path), Is.EqualTo(new[] { path }));
    }

    [TestCase("*.yaml", "a.yaml")]
    [TestCase("deploy/*.yaml", "deploy/b.yaml")]
    [TestCase("deploy/**", "deploy/b.yaml deploy/sub/c.yaml deploy/sub/sub/d.json")]
    [TestCase("deploy/**/*.yaml", "deploy/b.yaml deploy/sub/c.yaml")]
    [TestCase("deploy/*", "deploy/b.yaml deploy/sub/c.yaml deploy/sub/sub/d.json")]
    [TestCase("**/?.yaml", "a.yaml deploy/b.yaml deploy/sub/c.yaml")]
    [TestCase("*/sub/*.yaml", "deploy/sub/c.yaml")]
    [TestCase("./deploy/s*/**/d.*", "deploy/sub/sub/d.json")]
    public void A_glob_gives_what_it_matches(string pattern, string expected)
    {
        Write("a.yaml", "a.txt", "deploy/b.yaml", "deploy/sub/c.yaml", "deploy/sub/sub/d.json");
        Assert.That(Names(pattern), Is.EqualTo(expected.Split(' ')));
    }

    [TestCase("nowhere")]
    [TestCase("nowhere.yaml")]
    [TestCase("deploy/*.yml")]
    [TestCase("nowhere/*.yaml")]
    public void What_is_nothing_at_all_is_misuse_that_names_it(string input)
    {
        Write("deploy/a.yaml");
        Assert.That(() => Find(input), Throws.TypeOf<UsageException>().With.Message.Contains($"'{input}'"));
    }

    [Test]
    public void A_file_given_twice_is_read_once()
    {
        Write("deploy/a.yaml", "deploy/b.yaml");
        var found = Find("deploy/a.yaml", "deploy", "deploy/*.yaml", "./deploy/a.yaml");

        Assert.That(found.Inputs.Select(i => (i.Name, i.IsOptional)), Is.EqualTo(new[] { ("deploy/a.yaml", false), ("deploy/b.yaml", true) }));
    }

    [Test]
    public void Standard_input_is_one_of_the_inputs()
    {
        using var reader = new StreamReader(Find("-").Inputs.Single().Open());
        Assert.That(reader.ReadToEnd(), Is.EqualTo("from the pipe"));
        Assert.That(() => Find("-", "-"), Throws.TypeOf<UsageException>());
    }

    [TestCase("chart/Chart.yaml", "chart", "helm")]
    [TestCase("chart/kustomization.yaml", "chart/kustomization.yaml", "kustomize")]
    [TestCase("chart/kustomization.yml", "chart/kustomization.yml", "kustomize")]
    [TestCase("chart/Kustomization", "chart/Kustomization", "kustomize")]
    public void Without_its_tool_a_chart_or_kustomization_is_a_problem_whatever_names_it(string root, string place, string tool)
    {
        directory.Write(root, "resources: [deployment.yaml]\n");
        Write("chart/deployment.yaml", "other.yaml");
        foreach (var input in (string[])[".", "chart", "**", "*/*", root])
        {
            var problem = Find(input).Problems.Single();
            Assert.That((problem.Rule.Id, problem.Span.File), Is.EqualTo(("IG503", place)), input);
            Assert.That(problem.Message, Does.StartWith(tool), input);
        }
    }

    [Test]
    public void A_file_in_a_chart_is_read_when_somebody_names_it()
    {
        Write("chart/Chart.yaml", "chart/crds/a.yaml");
        Assert.That(Names("chart/crds/a.yaml"), Is.EqualTo(new[] { "chart/crds/a.yaml" }));
    }

    [Test]
    public void A_link_out_of_the_directory_is_not_followed_and_not_passed_over()
    {
        using var elsewhere = new TempDirectory();
        elsewhere.Write("secret.yaml", "x");
        Write("deploy/a.yaml");
        Link("deploy/out", elsewhere.FullName);
        Link("deploy/out.yaml", Path.Combine(elsewhere.FullName, "secret.yaml"));
        var found = Find("deploy");

        Assert.That(found.Inputs.Select(i => i.Name), Is.EqualTo(new[] { "deploy/a.yaml" }));
        Assert.That(found.Problems.Select(p => (p.Rule.Id, p.Span.File)), Is.EqualTo(new[] { ("IG501", "deploy/out"), ("IG501", "deploy/out.yaml") }));
    }

    [Test]
    public void Links_within_the_directory_never_run_in_circles()
    {
        Write("deploy/sub/a.yaml");
        Link("deploy/sub/up", Path.Combine(directory.FullName, "deploy"));
        Link("deploy/b.yaml", Path.Combine("sub", "a.yaml"));
        Link("deploy/loop.yaml", "loop.yaml");
        var found = Find("deploy");

        Assert.That(found.Inputs.Select(i => i.Name), Is.EqualTo(new[] { "deploy/b.yaml", "deploy/sub/a.yaml" }));
        Assert.That(found.Problems.Select(p => p.Span.File), Is.EqualTo(new[] { "deploy/loop.yaml" }));
    }

    [Test]
    public void A_link_to_nothing_is_a_problem_and_the_rest_is_read()
    {
        Write("deploy/a.yaml");
        Link("deploy/gone.yaml", "nowhere.yaml");
        var found = Find("deploy");

        Assert.That(found.Inputs, Has.Count.EqualTo(1));
        Assert.That((found.Problems.Single().Rule.Id, found.Problems[0].Span.File), Is.EqualTo(("IG501", "deploy/gone.yaml")));
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            directory.Write(name, "x");
        }
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(directory.FullName, name), target);

    private IEnumerable<string> Names(params string[] inputs)
    {
        var found = Find(inputs);
        Assert.That(found.Problems, Is.Empty);
        return found.Inputs.Select(input => input.Name);
    }

    private Cli.Rendering.Rendering Find(params string[] inputs)
    {
        using var scratch = new ScratchDirectory();
        var environment = new EnvironmentSettings(null, inputs, "default", [], new NodeIdentity(NodeIdentityKind.DockerConfig));
        var renderer = new InputRenderer(
            environment, new ManifestSettings { Platforms = [] }, ProgramRun.Surroundings(directory, "from the pipe"), scratch);
        return renderer.RenderAsync(InputDiscovery.Find(inputs, directory.FullName), CancellationToken.None).GetAwaiter().GetResult();
    }
}
