using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using LocalRegistry;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>Every sample is run as its README says, and says what its <c>expected.txt</c> does.</summary>
[Platform(Exclude = "Win")]
public sealed class SampleTests
{
    private LocalRegistry.Registry registry = null!;

    private string Host => registry.Host.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    [SetUp]
    public async Task StartAsync() => registry = await LocalRegistry.Registry.StartAsync(
        RegistryDescription.Parse(await File.ReadAllTextAsync(Path.Combine(Sample.Folder, "registry.yaml"))));

    [TearDown]
    public async Task StopAsync() => await registry.DisposeAsync();

    [TestCase("1-manifests", 1)]
    [TestCase("2-pull-secrets", 1)]
    [TestCase("3-helm-environments", 1)]
    [TestCase("4-kustomize", 1)]
    [TestCase("5-policy", 1)]
    public async Task A_sample_says_what_it_is_there_for(string name, int exitCode)
    {
        using var sample = new Sample(name, Host);
        var run = await ShellAsync(sample, sample.Command);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.StandardOutput + run.StandardError);
        sample.Expect(run.StandardOutput);
    }

    [Test]
    public async Task The_identity_of_a_node_pulls_from_Azure()
    {
        await using var world = await AzureWorld.StartAsync();
        world.Metadata.Identities.Add("00000000-0000-0000-0000-0000000000aa");
        world.AddRegistry("contoso.azurecr.io").Pullers.Add("00000000-0000-0000-0000-0000000000aa");
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await world.PushAsync(layout, "shop/web", "1");
        using var sample = new Sample("6-aks", Host);

        var run = await world.RunAsync(sample.Place, [], sample.Command.Trim().Split(' ')[1..]);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardOutput + run.StandardError);
        sample.Expect(run.StandardOutput[..run.StandardOutput.IndexOf("Asked from", StringComparison.Ordinal)]);
    }

    [Test]
    public async Task The_workflow_fails_with_annotations()
    {
        using var sample = new Sample("7-github-actions", Host);
        var steps = (YamlSequenceNode)Root(sample, ".github/workflows/deploy.yml")["jobs"]["images"]["steps"];
        var step = steps.Single(s => s["uses"].ToString().StartsWith("imagegate/imagegate@", StringComparison.Ordinal));
        using var runner = new TempDirectory();
        Directory.Move(sample.Place.Combine("deploy"), Directory.CreateDirectory(runner.Combine("workspace")).FullName + "/deploy");

        var run = await new ActionStep(runner).RunAsync([("path", RealParts.NativeBinary), .. Pairs(step["with"])]);

        Assert.That((run.ExitCode, run.Result), Is.EqualTo((1, "failed")), run.Log);
        sample.Expect(run.Log.Replace(runner.FullName, "DIRECTORY", StringComparison.Ordinal).Replace(VersionLine(run.Log), "imagegate VERSION\n", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_pipeline_fails_with_issues()
    {
        using var sample = new Sample("8-azure-pipelines", Host);
        var step = ((YamlSequenceNode)Root(sample, "azure-pipelines.yml")["steps"])
            .Single(s => s is YamlMappingNode mapping && mapping.Children.TryGetValue("task", out var task) && task.ToString() == "ImageGate@0");

        // The agent itself fills in the defaults of task.json.
        var run = await TaskRun.In(sample.Place, [.. Pairs(step["inputs"]), ("publishTestResults", "true")]);

        Assert.That((run.Result, run.Output("failed")), Is.EqualTo(("Failed", "1")), run.Log);
        sample.Expect(string.Join('\n', run.Log.Split('\n').Where(line => !line.StartsWith("##vso[task.debug]", StringComparison.Ordinal) && !line.StartsWith("[command]", StringComparison.Ordinal))));
    }

    /// <summary>With the program under test in the place of the released one; what is released is built by PackageTests.</summary>
    [Test]
    public async Task The_hook_checks_the_repository()
    {
        using var sample = new Sample("9-pre-commit", Host);
        var hook = ((YamlSequenceNode)Root(sample, ".pre-commit-config.yaml")["repos"][0]["hooks"]).Children[0]["id"].ToString();
        Assert.That(ImageGate.Tests.Repository.Read(".pre-commit-hooks.yaml"), Does.Contain($"- id: {hook}\n"));
        sample.Place.Write("hooks/.pre-commit-hooks.yaml", ImageGate.Tests.Repository.Read(".pre-commit-hooks.yaml"));
        const string Commit = "-c user.name=Test -c user.email=test@example.com commit --quiet --message=Begin";
        await ShellAsync(sample, $"cd hooks && git init --quiet && git add --all && git {Commit}");
        await ShellAsync(sample, $"git init --quiet && git add README.md && git {Commit}; git add deploy");
        var commit = (await ShellAsync(sample, "git -C hooks rev-parse HEAD")).StandardOutput.Trim();
        sample.Place.Write(".pre-commit-config.yaml", $"repos: [{{repo: ./hooks, rev: {commit}, hooks: [{{id: {hook}-system}}]}}]\n");

        var run = await ShellAsync(sample, sample.Command);

        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
        sample.Expect(System.Text.RegularExpressions.Regex.Replace(run.StandardOutput, @"duration: [\d.]+s", "duration: Ns"));
    }

    private static string VersionLine(string log) => log[..(log.IndexOf('\n', StringComparison.Ordinal) + 1)];

    private static YamlNode Root(Sample sample, string file)
    {
        var stream = new YamlStream();
        using var text = new StringReader(File.ReadAllText(sample.Place.Combine(file)));
        stream.Load(text);
        return stream.Documents[0].RootNode;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(YamlNode mapping) =>
        ((YamlMappingNode)mapping).Children.Select(pair => (pair.Key.ToString(), pair.Value.ToString()));

    private static async Task<BufferedCommandResult> ShellAsync(Sample sample, string script) =>
        await CliWrap.Cli.Wrap("sh").WithArguments(["-c", script]).WithWorkingDirectory(sample.Place.FullName)
            .WithEnvironmentVariables(variables => variables
                .Set("HOME", sample.Place.FullName)
                .Set("CI", null)
                .Set("PRE_COMMIT_HOME", sample.Place.Combine("pre-commit"))
                .Set("PATH", $"{Path.GetDirectoryName(RealParts.NativeBinary)}:{Rendering.Repository.Tools("helm-4")}:{Environment.GetEnvironmentVariable("PATH")}"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
