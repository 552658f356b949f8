using System.Text.Json;

namespace ImageGate.Cli.Tests.Credentials;

/// <summary>What the whole program makes of a cluster that gives the secrets, refuses them, or is not there.</summary>
public sealed class ClusterVerdictTests
{
    private TempDirectory home = null!;
    private ApiServer api = null!;
    private LocalRegistry.Registry registry = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (home, api) = (new TempDirectory(), await ApiServer.StartAsync());
        registry = await LocalRegistry.Registry.StartAsync(LocalRegistry.RegistryDescription.Parse(
            "{auth: basic, users: [{name: cluster, password: right}], images: [{name: shop/web}]}"));
        api.Hold("regcred", $$"""{"auths": {"{{registry.Host}}": {"username": "cluster", "password": "right"} } }""");
        home.Write(".docker/config.json", $$"""{"auths": {"{{registry.Host}}": {"username": "cluster", "password": "right"} } }""");
        home.Write(".kube/config", $$"""
            contexts: [{name: prod, context: {cluster: c, user: ci} }]
            users: [{name: ci, user: {token: {{ApiServer.Token}} } }]
            clusters: [{name: c, cluster: {{api.Cluster}} }]
            """);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await api.DisposeAsync();
        await registry.DisposeAsync();
        home.Dispose();
    }

    [TestCase("imagePullSecrets: [{name: regcred}]", "Secret shop/regcred in cluster prod, entry HOST", "secrets/regcred")]
    [TestCase("serviceAccountName: builder", "Secret shop/regcred of ServiceAccount builder in cluster prod, entry HOST", "serviceaccounts/builder secrets/regcred")]
    public async Task The_secret_of_the_cluster_pulls_and_only_what_the_inputs_name_is_read(string spec, string origin, string asked)
    {
        var (exitCode, verdict) = await CheckAsync(spec);

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, verdict.GetProperty("status").GetString()), Is.EqualTo((0, "pullable")));
            Assert.That(
                verdict.GetProperty("credential").GetProperty("origin").GetString(),
                Is.EqualTo(origin.Replace("HOST", registry.Host, StringComparison.Ordinal)));
            Assert.That(
                api.Requests,
                Is.EqualTo(asked.Split(' ').Select(path => $"GET /api/v1/namespaces/shop/{path}")));
        });
    }

    [TestCase("imagePullSecrets: [{name: forbidden}]", "Secret shop/forbidden could not be read in cluster prod: the API server answered 403")]
    [TestCase("imagePullSecrets: [{name: garbage}]", "Secret shop/garbage could not be read in cluster prod")]
    public async Task A_cluster_that_refuses_is_undetermined_though_the_runner_could_pull(string spec, string message)
    {
        var (exitCode, verdict) = await CheckAsync(spec);

        AssertUndetermined(exitCode, verdict, message);
    }

    [TestCase("imagePullSecrets: [{name: regcred}]", "Secret shop/regcred could not be read in cluster prod: ")]
    [TestCase("serviceAccountName: builder", "ServiceAccount shop/builder could not be read: ")]
    public async Task A_cluster_that_is_not_there_is_undetermined_though_the_runner_could_pull(string spec, string message)
    {
        await api.DisposeAsync();

        var (exitCode, verdict) = await CheckAsync(spec);

        AssertUndetermined(exitCode, verdict, message);
    }

    [TestCase("check", "--offline")]
    [TestCase("images", "--no-color")]
    public async Task A_run_without_network_asks_no_cluster_and_says_so(string verb, string option)
    {
        home.Write("pod.yaml", Pod("imagePullSecrets: [{name: regcred}]"));

        var run = await ProgramRun.In(home, verb, "pod.yaml", "--kube-context", "prod", option);

        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Does.Contain("Secret shop/regcred could not be read in cluster prod: this run asks no cluster"));
            Assert.That(api.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Several_environments_ask_the_cluster_once()
    {
        home.Write("pod.yaml", Pod("imagePullSecrets: [{name: regcred}]"));
        home.Write(".imagegate.yaml", "version: 1\nenvironments:\n  a: {inputs: [pod.yaml]}\n  b: {inputs: [pod.yaml]}\n");

        var run = await ProgramRun.In(home, "check", "--kube-context", "prod");

        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(api.Requests, Is.EqualTo(new[] { "GET /api/v1/namespaces/shop/secrets/regcred" }));
    }

    private static void AssertUndetermined(int exitCode, JsonElement verdict, string message) => Assert.Multiple(() =>
    {
        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(
            (verdict.GetProperty("status").GetString(), verdict.GetProperty("rule").GetString()), Is.EqualTo(("undetermined", "IG207")));
        Assert.That(verdict.GetProperty("message").GetString(), Does.StartWith(message));
    });

    private async Task<(int ExitCode, JsonElement Verdict)> CheckAsync(string spec)
    {
        home.Write("pod.yaml", Pod(spec));
        var run = await ProgramRun.In(home, "check", "pod.yaml", "--kube-context", "prod", "-o", "json");
        using var report = JsonDocument.Parse(run.Output);
        return (run.ExitCode, report.RootElement.GetProperty("verdicts")[0].Clone());
    }

    private string Pod(string spec) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          {{spec}}
          containers: [{name: web, image: "{{registry.Host}}/shop/web"}]
        """;
}
