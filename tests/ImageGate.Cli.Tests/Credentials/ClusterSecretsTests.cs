using ImageGate.Cli.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;

namespace ImageGate.Cli.Tests.Credentials;

public sealed class ClusterSecretsTests
{
    private TempDirectory home = null!;
    private ApiServer api = null!;

    [SetUp]
    public async Task StartAsync() => (home, api) = (new TempDirectory(), await ApiServer.StartAsync());

    [TearDown]
    public async Task StopAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [TestCase("regcred", "kubernetes.io/dockerconfigjson", ".dockerconfigjson", """{"auths": {"reg.io": {"username": "cluster", "password": "s3cr3t"}}}""")]
    [TestCase("old", "kubernetes.io/dockercfg", ".dockercfg", """{"reg.io": {"username": "old", "password": "s3cr3t"}}""")]
    [TestCase("opaque", "Opaque", ".dockerconfigjson", "{}")]
    public async Task A_secret_is_read_by_its_name(string name, string type, string key, string content)
    {
        var secret = ((ClusterAnswer<PullSecret>.Found)await SecretAsync(name)).Object;

        Assert.Multiple(() =>
        {
            Assert.That((secret.Type, secret.Key, secret.Content?.Reveal()), Is.EqualTo((type, key, content)));
            Assert.That(secret.Span.File, Is.EqualTo("cluster prod"));
            Assert.That(api.Requests, Is.EqualTo(new[] { $"GET /api/v1/namespaces/shop/secrets/{name}" }));
        });
    }

    [Test]
    public async Task A_service_account_gives_the_names_of_its_secrets()
    {
        using var secrets = Connect(KubeConfigText($"token: {ApiServer.Token}"));

        var answer = await secrets.Cluster.ServiceAccount("shop", "builder", default);

        Assert.That(((ClusterAnswer<ServiceAccount>.Found)answer).Object.PullSecrets, Is.EqualTo(new[] { "regcred" }));
    }

    [Test]
    public async Task What_the_cluster_does_not_have_is_absent() =>
        Assert.That(await SecretAsync("nowhere"), Is.EqualTo(new ClusterAnswer<PullSecret>.Absent()));

    [TestCase("forbidden", "the API server answered 403: secrets \"forbidden\" is forbidden: User \"ci\" cannot get resource \"secrets\" in API group \"\" in the namespace \"shop\"")]
    [TestCase("page", "the API server answered 404: this is no Kubernetes API")]
    [TestCase("garbage", "the API server answered something that is no such object")]
    [TestCase("hangs", "no answer within 2 s")]
    public async Task A_cluster_that_does_not_say_is_unavailable_with_the_reason(string name, string reason) =>
        Assert.That(await SecretAsync(name), Is.EqualTo(new ClusterAnswer<PullSecret>.Unavailable(reason)));

    [Test]
    public async Task A_token_that_the_cluster_refuses_is_no_absence() =>
        Assert.That(
            await SecretAsync("regcred", KubeConfigText("token: wrong")),
            Is.EqualTo(new ClusterAnswer<PullSecret>.Unavailable("the API server answered 401: Unauthorized")));

    [Test]
    public async Task A_cluster_that_cannot_be_reached_is_no_absence()
    {
        var text = KubeConfigText("token: x");
        await api.DisposeAsync();

        Assert.That(
            ((ClusterAnswer<PullSecret>.Unavailable)await SecretAsync("regcred", text)).Reason, Does.Contain("refused"));
    }

    [Test]
    public async Task A_cluster_with_another_certificate_is_not_trusted()
    {
        await using var other = await ApiServer.StartAsync();
        var text = KubeConfigText($"token: {ApiServer.Token}")
            .Replace(api.Cluster[(api.Cluster.IndexOf("data: ", StringComparison.Ordinal) + 6)..^1],
                other.Cluster[(other.Cluster.IndexOf("data: ", StringComparison.Ordinal) + 6)..^1], StringComparison.Ordinal);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(
                ((ClusterAnswer<PullSecret>.Unavailable)await SecretAsync("regcred", text)).Reason, Does.Contain("certificate"));
            Assert.That(api.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task A_plugin_of_the_kubeconfig_gives_the_token()
    {
        home.WriteScript("bin/fake-login", $$"""
            [ "$1 $2" = "get-token with blanks" ] && [ "$MODE" = ci ] || exit 3
            echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "{{ApiServer.Token}}"} }'
            """);

        var answer = await SecretAsync("regcred", KubeConfigText(Plugin("fake-login")));

        Assert.That(answer, Is.InstanceOf<ClusterAnswer<PullSecret>.Found>(), answer.ToString());
    }

    [TestCase("echo s3cr3t garbage", "the plugin fake-login of the kubeconfig gave no credential: its answer is not valid JSON (line 1, byte 1)")]
    [TestCase("echo '{\"status\": {}}'", "the plugin fake-login of the kubeconfig gave no credential: its answer has neither a token nor a certificate with its key")]
    [TestCase("echo '{}'", "the plugin fake-login of the kubeconfig gave no credential: its answer has nothing where status should be an object")]
    [TestCase("echo s3cr3t; echo 's3cr3t' >&2; exit 1", "the plugin fake-login of the kubeconfig gave no credential: it ended with exit code 1")]
    [TestCase("sleep 600", "the plugin fake-login of the kubeconfig gave no credential: it did not answer within 2 s and was stopped")]
    [TestCase(null, "the plugin fake-login of the kubeconfig is not on the PATH")]
    public async Task A_plugin_that_gives_no_credential_makes_the_cluster_unavailable(string? script, string reason)
    {
        if (script is not null)
        {
            home.WriteScript("bin/fake-login", script);
        }

        var answer = await SecretAsync("regcred", KubeConfigText(Plugin("fake-login")));

        Assert.That(answer, Is.EqualTo(new ClusterAnswer<PullSecret>.Unavailable(reason)));
    }

    [Test]
    public async Task A_plugin_is_run_once_in_a_run_and_told_the_cluster()
    {
        home.WriteScript("bin/fake-login", $$"""
            echo "$KUBERNETES_EXEC_INFO" >> {{home.Combine("calls")}}
            echo '{"kind": "ExecCredential", "status": {"token": "{{ApiServer.Token}}"} }'
            """);
        using var secrets = Connect(KubeConfigText(Plugin("../bin/fake-login", "provideClusterInfo: true, ")));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => secrets.Cluster.Secret("shop", "regcred", default).AsTask()));

        var calls = await File.ReadAllLinesAsync(home.Combine("calls"));
        Assert.Multiple(() =>
        {
            Assert.That(calls, Has.Length.EqualTo(1));
            Assert.That(calls[0], Does.StartWith("""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false,"cluster":{"server":"https://127.0.0.1:"""));
        });
    }

    [Test]
    public void A_context_that_is_not_there_is_misuse() =>
        Assert.That(
            () => KubeConfig.Load("typo", RunnerWith(KubeConfigText("token: x"))),
            Throws.TypeOf<UsageException>().With.Message.Contain("there is no context typo").And.Message.Contain("there is: prod"));

    [Test]
    public void A_kubeconfig_that_is_not_there_is_misuse() =>
        Assert.That(
            () => KubeConfig.Load("prod", Runner.With(home.FullName)),
            Throws.TypeOf<UsageException>().With.Message.Contain("no such file"));

    [TestCase("a: [")]
    [TestCase("contexts: s3cr3t")]
    [TestCase("{}")]
    [TestCase("")]
    public void A_file_that_is_no_kubeconfig_is_misuse(string text) =>
        Assert.That(
            () => KubeConfig.Load("prod", RunnerWith(text)),
            Throws.TypeOf<UsageException>().With.Message.Not.Contain("s3cr3t"));

    [Test]
    public async Task Context_user_and_cluster_may_stand_in_several_files()
    {
        var text = KubeConfigText($"token: {ApiServer.Token}");
        var parts = text.Split("\n---\n");
        var (users, rest) = (home.Write("users", parts[0]), home.Write("rest", parts[1]));
        using var secrets = new ClusterSecrets(
            KubeConfig.Load("prod", Runner.With(home.FullName, ("KUBECONFIG", $"{home.Combine("none")}:{users}:{rest}"))), TimeSpan.FromSeconds(5));

        Assert.That(await secrets.Cluster.Secret("shop", "regcred", default), Is.InstanceOf<ClusterAnswer<PullSecret>.Found>());
    }

    [TestCase(ApiServer.Token, true)]
    [TestCase("wrong", false)]
    public async Task In_a_pod_its_service_account_asks(string token, bool isFound)
    {
        home.Write("account/token", token + "\n");
        home.Write("account/ca.crt", api.CertificatePem);
        using var secrets = new ClusterSecrets(KubeConfig.Load("in-cluster", PodRunner()), TimeSpan.FromSeconds(5));

        var answer = await secrets.Cluster.Secret("shop", "regcred", default);

        Assert.That(answer, isFound
            ? Is.InstanceOf<ClusterAnswer<PullSecret>.Found>()
            : Is.EqualTo(new ClusterAnswer<PullSecret>.Unavailable("the API server answered 401: Unauthorized")));
    }

    [Test]
    public async Task In_a_pod_the_authority_that_it_was_given_decides()
    {
        await using var other = await ApiServer.StartAsync();
        home.Write("account/token", ApiServer.Token);
        home.Write("account/ca.crt", other.CertificatePem);
        using var secrets = new ClusterSecrets(KubeConfig.Load("in-cluster", PodRunner()), TimeSpan.FromSeconds(5));

        Assert.That(
            ((ClusterAnswer<PullSecret>.Unavailable)await secrets.Cluster.Secret("shop", "regcred", default)).Reason, Does.Contain("certificate"));
        Assert.That(api.Requests, Is.Empty);
    }

    [Test]
    public void Outside_of_a_pod_in_cluster_is_misuse() =>
        Assert.That(
            () => KubeConfig.Load("in-cluster", PodRunner()),
            Throws.TypeOf<UsageException>().With.Message.Contain("no context in-cluster").And.Message.Contain(home.Combine("account")));

    private RunnerEnvironment PodRunner()
    {
        (string, string)[] variables = [("KUBERNETES_SERVICE_HOST", api.Address.Host), ("KUBERNETES_SERVICE_PORT", $"{api.Address.Port}")];
        return Runner.With(home.FullName, variables) with { ServiceAccountDirectory = home.Combine("account") };
    }

    private async Task<ClusterAnswer<PullSecret>> SecretAsync(string name, string? kubeConfig = null)
    {
        using var secrets = Connect(kubeConfig ?? KubeConfigText($"token: {ApiServer.Token}"));
        return await secrets.Cluster.Secret("shop", name, default);
    }

    private ClusterSecrets Connect(string kubeConfig) =>
        new(KubeConfig.Load("prod", RunnerWith(kubeConfig)), TimeSpan.FromSeconds(2));

    private RunnerEnvironment RunnerWith(string kubeConfig)
    {
        home.Write(".kube/config", kubeConfig.Replace("\n---\n", "\n", StringComparison.Ordinal));
        return Runner.With(home.FullName, ("PATH", $"{home.Combine("bin")}:{Environment.GetEnvironmentVariable("PATH")}"));
    }

    /// <summary>Two parts that together are a kubeconfig: the users, and the rest.</summary>
    private string KubeConfigText(string user) => $$"""
        users: [{name: ci, user: { {{user}} } }]
        ---
        apiVersion: v1
        kind: Config
        current-context: other
        contexts: [{name: prod, context: {cluster: c, user: ci} }]
        clusters: [{name: c, cluster: {{api.Cluster}} }]
        """;

    private static string Plugin(string command, string more = "") => $$"""
        exec: {apiVersion: client.authentication.k8s.io/v1, {{more}}command: {{command}}, args: [get-token, "with blanks"], env: [{name: MODE, value: ci}], interactiveMode: Never}
        """;
}
