using System.Text;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The bundled task of Azure Pipelines over the native binary and a registry.</summary>
public sealed class AzurePipelinesTaskTests
{
    private const string Canary = "C4nary-P4ssw0rd";

    private TempDirectory place = null!;
    private LocalRegistry.Registry registry = null!;

    [SetUp]
    public async Task BeginAsync()
    {
        place = new TempDirectory();
        registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [new("ci") { Password = Canary }],
            Images = [new("shop/web") { Tags = ["1"] }],
        });
        place.Write("deploy/pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:1"));
    }

    [TearDown]
    public async Task EndAsync()
    {
        await registry.DisposeAsync();
        place.Dispose();
    }

    [Test]
    public async Task The_login_of_the_service_connection_pulls_in_the_node_s_place()
    {
        var run = await RunAsync([.. Login(), ("containerRegistry", "registry")]);

        Assert.That(run.Result, Is.EqualTo("Succeeded"), run.Log);
        Assert.That((run.Output("result"), run.Output("images"), run.Output("pullable")), Is.EqualTo(("passed", "1", "1")));
        Assert.That(run.Commands.Select(command => command.Name), Has.Member("task.uploadsummary").And.Member("results.publish"));
    }

    [Test]
    public async Task Without_it_the_image_fails_at_its_line()
    {
        var run = await RunAsync(Login());

        Assert.That(run.Result, Is.EqualTo("Failed"), run.Log);
        Assert.That((run.Output("result"), run.Output("failed"), run.Output("exitCode")), Is.EqualTo(("failed", "1", "1")));
        var issue = run.Commands.First(command => command.Name == "task.logissue");
        Assert.That((issue.Properties["code"], issue.Properties["sourcepath"], issue.Properties["linenumber"]), Is.EqualTo(("IG201", "deploy/pod.yaml", "8")));
    }

    [TestCase("pullSecret:regcred", "Succeeded", "passed")]
    [TestCase("node", "Failed", "undetermined")]
    public async Task A_pod_with_a_pull_secret_pulls_with_what_the_connection_stands_for(string stands, string result, string word)
    {
        place.Write("deploy/pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:1") + "  imagePullSecrets: [{name: regcred}]\n");

        var run = await RunAsync([.. Login(), ("containerRegistry", "registry"), ("containerRegistryAs", stands)]);

        Assert.That((run.Result, run.Output("result")), Is.EqualTo((result, word)), run.Log);
    }

    [TestCase("node")]
    [TestCase("pullSecret:regcred")]
    public async Task No_secret_is_in_the_log_in_the_arguments_or_left_in_a_file(string stands)
    {
        var run = await RunAsync([.. Login(), ("containerRegistry", "registry"), ("containerRegistryAs", stands), ("arguments", "-v")]);

        var shown = run.Log + run.Arguments + string.Concat(Directory.EnumerateFiles(place.Combine("temp"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.That(run.Arguments, Does.Contain(stands == "node" ? "--docker-config=" : "--pull-secret=regcred=env:"));
        Assert.That(shown, Does.Not.Contain(Canary).And.Not.Contain(Convert.ToBase64String(Encoding.UTF8.GetBytes($"ci:{Canary}"))));
        Assert.That(
            Directory.EnumerateFileSystemEntries(place.Combine("temp")).Select(Path.GetFileName),
            Has.None.StartsWith("imagegate-private").And.Some.StartsWith("imagegate-results"));
    }

    [TestCase("fail", "Failed", "undetermined")]
    [TestCase("warn", "SucceededWithIssues", "passed")]
    public async Task A_registry_out_of_reach_is_undetermined(string undetermined, string result, string word)
    {
        place.Write("deploy/pod.yaml", TestTree.Pod("127.0.0.1:1/shop/web:1"));

        var run = await RunAsync([("undetermined", undetermined)]);

        Assert.That((run.Result, run.Output("result"), run.Output("undetermined")), Is.EqualTo((result, word, "1")), run.Log);
    }

    [TestCase("false", "Failed", "empty")]
    [TestCase("true", "Succeeded", "passed")]
    public async Task No_image_at_all_passes_only_where_that_is_allowed(string allowEmpty, string result, string word)
    {
        place.Write("deploy/pod.yaml", "size: large\n");

        var run = await RunAsync([("allowEmpty", allowEmpty)]);

        Assert.That((run.Result, run.Output("result")), Is.EqualTo((result, word)), run.Log);
        Assert.That(run.Commands.Select(command => command.Name), Has.No.Member("results.publish"));
    }

    [Test]
    public async Task A_wrong_input_is_explained_by_the_program()
    {
        var run = await RunAsync([("platforms", "beos")]);

        Assert.That((run.Result, run.Output("result"), run.Output("images")), Is.EqualTo(("Failed", "misused", "")), run.Log);
        Assert.That(run.Log, Does.Contain("beos"));
    }

    [Test]
    public async Task A_hostile_name_gives_the_agent_no_command()
    {
        const string Hostile = "x##vso[task.setvariable variable=PATH]/evil\\n##vso[task.uploadsummary]/etc/passwd\\r##VSO[task.complete result=Succeeded;]";
        place.Write("deploy/pod.yaml", TestTree.Pod($"\"{registry.Host}/{Hostile}\""));

        var run = await RunAsync([("arguments", "-v")]);

        Assert.That(run.Output("result"), Is.EqualTo("failed"), run.Log);
        Assert.That(run.Log, Does.Contain("##_vso[task.setvariable"));
        Assert.That(
            run.Commands.Select(command => command.Name).Distinct(),
            Is.EquivalentTo(["task.debug", "task.logissue", "task.uploadsummary", "results.publish", "task.setvariable", "task.issue", "task.complete"]));
        Assert.That(run.Commands.Where(c => c.Name == "task.setvariable").Select(c => c.Properties["variable"]), Has.No.Member("PATH"));
        Assert.That(run.Commands.Count(command => command.Name is "task.uploadsummary" or "task.complete"), Is.EqualTo(2));
    }

    private Task<TaskRun> RunAsync(params IEnumerable<(string, string)> given) => TaskRun.In(place, [("paths", "deploy"), ("publishTestResults", "true"), .. given]);

    private IEnumerable<(string, string)> Login() =>
        TaskRun.Connection("registry", "UsernamePassword", ("registry", $"http://{registry.Host}/"), ("username", "ci"), ("password", Canary));
}
