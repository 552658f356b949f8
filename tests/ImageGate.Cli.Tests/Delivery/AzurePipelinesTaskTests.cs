using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Azure;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>
/// The bundle that the extension holds, run bare as the agent runs it, over the native binary. Its own tests, with a fake
/// program and the library's mock runner, are those of azure-pipelines-task.
/// </summary>
public sealed partial class AzurePipelinesTaskTests
{
    private const string Password = "canary-password-7";

    private TempDirectory directory = null!;
    private LocalRegistry.Registry registry = null!;

    private static string Bundle => Path.Combine(Rendering.Repository.Root, "azure-pipelines-task", "bin", "ImageGateV0", "index.js");

    [SetUp]
    public async Task Begin()
    {
        directory = new TempDirectory();
        Directory.CreateDirectory(directory.Combine("temp"));
        registry = await LocalRegistry.Registry.StartAsync(RegistryDescription.Parse(
            $"{{auth: basic, users: [{{name: ci, password: {Password}}}], images: [{{name: shop/web, tags: ['1']}}]}}"));
    }

    [TearDown]
    public async Task EndAsync()
    {
        await registry.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task The_connection_to_a_registry_stands_for_the_node()
    {
        var run = await CheckAsync("shop/web:1", [("INPUT_CONTAINERREGISTRY", "acr"), .. Connection(Password)]);
        Assert.That(Result(run), Is.EqualTo("Succeeded"), run.StandardOutput);
        Assert.That(Output(run, "pullable"), Is.EqualTo("1"));
    }

    [Test]
    public async Task The_connection_to_a_registry_can_be_a_pull_secret()
    {
        var run = await CheckAsync(
            "shop/web:1",
            [("INPUT_CONTAINERREGISTRY", "acr"), ("INPUT_CONTAINERREGISTRYAS", "pullSecret:regcred"), .. Connection(Password)],
            "  imagePullSecrets: [{name: regcred}]\n");
        Assert.That(Result(run), Is.EqualTo("Succeeded"), run.StandardOutput);
    }

    [TestCase("shop/web:1", "wrong", "IG202", "failed")]
    [TestCase("shop/web:2", Password, "IG103", "failed")]
    public async Task What_cannot_be_pulled_fails_the_task_at_its_line(string image, string password, string rule, string result)
    {
        var run = await CheckAsync(image, [("INPUT_CONTAINERREGISTRY", "acr"), .. Connection(password)]);
        Assert.That(Result(run), Is.EqualTo("Failed"), run.StandardOutput);
        Assert.That((Output(run, "result"), Output(run, "exitCode")), Is.EqualTo((result, "1")));
        Assert.That(run.StandardOutput, Does.Match($@"##vso\[task\.logissue type=error;[^]]*code={rule};[^]]*sourcepath=[^]]*pod\.yaml"));
        Assert.That(run.StandardOutput, Does.Contain("##vso[task.uploadsummary]").And.Contain("##vso[results.publish type=JUnit"));
    }

    [Test]
    public async Task Without_a_credential_a_closed_image_fails()
    {
        var run = await CheckAsync("shop/web:1", []);
        Assert.That((Result(run), Output(run, "failed")), Is.EqualTo(("Failed", "1")), run.StandardOutput);
        Assert.That(run.StandardOutput, Does.Contain("IG201"));
    }

    [Test]
    public async Task What_cannot_be_decided_fails_unless_it_may_be_a_warning()
    {
        directory.Write("pod.yaml", TestTree.Pod("127.0.0.1:1/shop/web:1"));
        var strict = await RunAsync([]);
        var lenient = await RunAsync([("INPUT_UNDETERMINED", "warn")]);
        Assert.That((Result(strict), Output(strict, "result")), Is.EqualTo(("Failed", "undetermined")), strict.StandardOutput);
        Assert.That(Result(lenient), Is.EqualTo("SucceededWithIssues"), lenient.StandardOutput);
    }

    [Test]
    public async Task No_image_and_a_wrong_option_fail()
    {
        directory.Write("settings.yaml", "color: blue\n");
        var empty = await RunAsync([]);
        var misused = await RunAsync([("INPUT_DEPTH", "deep")]);
        Assert.That((Result(empty), Output(empty, "result")), Is.EqualTo(("Failed", "empty")), empty.StandardOutput);
        Assert.That((Result(misused), Output(misused, "result")), Is.EqualTo(("Failed", "misused")), misused.StandardOutput);
    }

    [Test]
    public async Task A_name_in_a_manifest_is_no_command_to_the_agent()
    {
        directory.Write("pod.yaml", TestTree.Pod("\"shop/web:1 ##vso[task.setvariable variable=result]passed\""));
        var run = await RunAsync([]);
        Assert.That(run.StandardOutput.Split('\n').Where(line => line.Contains("##vso[task.setvariable", StringComparison.Ordinal)),
            Has.None.Contains("shop/web"));
        Assert.That(Output(run, "result"), Is.EqualTo("failed"), run.StandardOutput);
    }

    [Test]
    public async Task The_federation_of_a_service_connection_pulls_from_Azure()
    {
        await using var world = await AzureWorld.StartAsync();
        world.Entra.Assertions[AzureRows.Puller] = AzureRows.Assertion;
        world.Add(host => host == "dev.azure.com", AzureSituationTests.Federation("oidcToken", "job-token"));
        world.AddRegistry("contoso.azurecr.io").Pullers.Add(AzureRows.Puller);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await world.PushAsync(layout, "shop/web", "1");
        directory.Write("pod.yaml", TestTree.Pod("contoso.azurecr.io/shop/web:1"));

        var run = await world.RunAsync(Task(), directory,
        [
            .. Agent(),
            ("INPUT_AZURESUBSCRIPTION", "arm"),
            ("SYSTEM_OIDCREQUESTURI", "https://dev.azure.com/team/oidctoken"),
            ("ENDPOINT_AUTH_SCHEME_arm", "WorkloadIdentityFederation"),
            ("ENDPOINT_AUTH_arm", $$"""{"scheme": "WorkloadIdentityFederation", "parameters": {"tenantid": "{{IssuedTokens.Tenant}}", "serviceprincipalid": "{{AzureRows.Puller}}"} }"""),
            ("ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION", "OAuth"),
            ("ENDPOINT_AUTH_SYSTEMVSSCONNECTION", """{"scheme": "OAuth", "parameters": {"AccessToken": "job-token"} }"""),
        ]);

        Assert.That(Result(run), Is.EqualTo("Succeeded"), run.StandardOutput);
        Assert.That(run.StandardOutput, Does.Not.Match("(?m)^(?!.*task.setsecret).*job-token"));
    }

    private async Task<BufferedCommandResult> CheckAsync(string image, (string Name, string Value)[] variables, string more = "")
    {
        directory.Write("pod.yaml", TestTree.Pod($"{registry.Host}/{image}") + more);
        var run = await RunAsync(variables);

        // The library masks a value by naming it to the agent; nowhere else may it stand.
        var told = string.Join('\n', run.StandardOutput.Split('\n').Where(line => !line.StartsWith("##vso[task.setsecret]", StringComparison.Ordinal)));
        Assert.That(told + run.StandardError, Does.Not.Contain("canary"));
        Assert.That(Directory.GetFiles(directory.Combine("temp"), "config.json", SearchOption.AllDirectories), Is.Empty);
        return run;
    }

    private async Task<BufferedCommandResult> RunAsync((string Name, string Value)[] variables) =>
        await Task().WithWorkingDirectory(directory.FullName).WithEnvironmentVariables(set =>
        {
            set.Set("HOME", directory.FullName).Set("INPUT_NODEIDENTITY", null);
            foreach (var (name, value) in Agent().Concat(variables))
            {
                set.Set(name, value);
            }
        }).ExecuteBufferedAsync();

    private static Command Task() =>
        CliWrap.Cli.Wrap(RealParts.Node).WithArguments([Bundle]).WithValidation(CommandResultValidation.None);

    private (string Name, string Value)[] Agent() =>
    [
        ("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", directory.Combine("temp")), ("SYSTEM_DEFAULTWORKINGDIRECTORY", directory.FullName),
        ("INPUT_PROGRAM", RealParts.NativeBinary), ("INPUT_PATHS", "."), ("INPUT_PUBLISHTESTRESULTS", "true"),
    ];

    private (string Name, string Value)[] Connection(string password) =>
    [
        ("ENDPOINT_AUTH_SCHEME_acr", "UsernamePassword"),
        ("ENDPOINT_AUTH_acr", $$"""{"scheme": "UsernamePassword", "parameters": {"registry": "http://{{registry.Host}}", "username": "ci", "password": "{{password}}"} }"""),
        ("ENDPOINT_DATA_acr_REGISTRYTYPE", "Others"),
    ];

    /// <summary>The last one counts.</summary>
    private static string Result(BufferedCommandResult run) => Completion().Matches(run.StandardOutput)[^1].Groups[1].Value;

    private static string Output(BufferedCommandResult run, string name) =>
        Regex.Match(run.StandardOutput, $@"(?m)^##vso\[task\.setvariable variable={name};[^]]*\](.*)$").Groups[1].Value;

    [GeneratedRegex(@"##vso\[task\.complete result=(\w+);")]
    private static partial Regex Completion();
}
