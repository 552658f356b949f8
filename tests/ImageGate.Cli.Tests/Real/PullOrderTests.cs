using System.Text;
using System.Text.Json;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// One image, a good and a stale secret in every order, by list and by ServiceAccount, in three namespaces: what the
/// whole program says, and whose credentials docker-registry saw in which order.
/// </summary>
public sealed class PullOrderTests
{
    private static readonly Login Good = new("good", "g");
    private static readonly Login Stale = new("stale", "s");

    private DockerRegistry registry = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        registry = await DockerRegistry.WithPasswordsAsync(Good);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await Skopeo.PushAsync(layout, "1", $"{registry.Host}/shop/web:1", Good);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await registry.DisposeAsync();

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case("shop", "imagePullSecrets: [{name: good}]", "pullable", "Secret shop/good, entry HOST", "good"),
        Case("shop", "imagePullSecrets: [{name: good}, {name: stale}]", "pullable", "Secret shop/good, entry HOST", "good"),
        Case("shop", "imagePullSecrets: [{name: stale}, {name: good}]", "pullable", "Secret shop/good, entry HOST", "stale good"),
        Case("shop", "imagePullSecrets: [{name: good}, {name: stale-path}]", "pullable", "Secret shop/good, entry HOST", "stale good"),

        // Behind the refusal stands the other credential at hand, which only explains.
        Case("shop", "imagePullSecrets: [{name: stale}]", "failed IG202", "Secret shop/stale, entry HOST", "stale good"),
        Case("shop", "{}", "failed IG202", "Secret shop/stale of ServiceAccount default, entry HOST", "stale good"),
        Case("shop", "serviceAccountName: builder", "pullable", "Secret shop/good of ServiceAccount builder, entry HOST", "good"),
        Case("shop", "{serviceAccountName: builder, imagePullSecrets: [{name: stale}]}", "failed IG202", "Secret shop/stale, entry HOST", "stale good"),
        Case("bank", "imagePullSecrets: [{name: good}]", "failed IG202", "Secret bank/good, entry HOST", "stale good"),
        Case("bank", "serviceAccountName: builder", "failed IG202", "Secret bank/good of ServiceAccount builder, entry HOST", "stale good"),
        Case("lab", "imagePullSecrets: [{name: good}]", "failed IG205", null, ""),
        Case("lab", "imagePullSecrets: [{name: nowhere}]", "undetermined IG204", null, ""),
        Case("lab", "serviceAccountName: builder", "failed IG201", "anonymous", "stale good"),
        Case("shop", "imagePullSecrets: [{name: good}, {name: broken}]", "failed IG205", null, ""),
        Case("shop", "imagePullSecrets: [{name: elsewhere}]", "failed IG206", "anonymous", "stale good"),
        Case("shop", "imagePullSecrets: [{name: token}]", "failed IG205", "Secret shop/token, entry HOST", "stale good"),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task The_registry_sees_the_credentials_of_the_pod_in_the_order_of_the_kubelet(
        string ns, string pod, string verdict, string? credential, string seen)
    {
        using var directory = new TempDirectory();
        directory.Write("deploy/secrets.yaml", Secrets());
        directory.Write("deploy/web.yaml", Pod(ns, "web", pod));
        var before = (await registry.RequestsAsync()).Count;

        var run = await ProgramRun.In(directory, "check", "deploy", "--node-identity", "none", "-o", "json");

        using var report = JsonDocument.Parse(run.Output);
        var decided = report.RootElement.GetProperty("verdicts").EnumerateArray().Single();
        var origin = decided.GetProperty("credential") is { ValueKind: JsonValueKind.Object } used ? used.GetProperty("origin").GetString() : null;
        var users = (await registry.RequestsAsync()).Skip(before).Select(User).OfType<string>();
        Assert.Multiple(() =>
        {
            Assert.That($"{decided.GetProperty("status")} {decided.GetProperty("rule")}".Trim(), Is.EqualTo(verdict), run.Output);
            Assert.That(origin, Is.EqualTo(credential?.Replace("HOST", registry.Host, StringComparison.Ordinal)));
            Assert.That(string.Join(' ', users.Distinct()), Is.EqualTo(seen));
        });
    }

    [Test]
    public async Task Two_workloads_with_one_image_and_different_secrets_are_two_verdicts()
    {
        using var directory = new TempDirectory();
        directory.Write("deploy/secrets.yaml", Secrets());
        directory.Write("deploy/a.yaml", Pod("shop", "a", "imagePullSecrets: [{name: good}]"));
        directory.Write("deploy/b.yaml", Pod("shop", "b", "imagePullSecrets: [{name: stale}]"));

        var run = await ProgramRun.In(directory, "check", "deploy", "--node-identity", "none", "-o", "json");

        using var report = JsonDocument.Parse(run.Output);
        var verdicts = report.RootElement.GetProperty("verdicts").EnumerateArray()
            .Select(v => $"{v.GetProperty("uses")[0].GetProperty("name")} {v.GetProperty("status")}");
        Assert.Multiple(() =>
        {
            Assert.That(verdicts, Is.EqualTo(new[] { "a pullable", "b failed" }));
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Does.Not.Contain(Encoded(Stale)).And.Not.Contain(Encoded(Good)));
        });
    }

    private static string? User(LoggedRequest request) =>
        request.User ?? new[] { Good, Stale }.Select(login => login.Name)
            .FirstOrDefault(name => request.Refusal?.Contains($"\"{name}\"", StringComparison.Ordinal) == true);

    private string Pod(string ns, string name, string spec) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: {{name}}, namespace: {{ns}}}
        spec:
          <<: {{(spec.StartsWith('{') ? spec : $"{{{spec}}}")}}
          containers: [{name: web, image: "{{registry.Host}}/shop/web:1"}]
        """;

    private string Secrets() => string.Join(
        "\n---\n",
        Secret("shop", "good", Entry(registry.Host, Good)),
        Secret("shop", "stale", Entry(registry.Host, Stale)),
        Secret("shop", "stale-path", Entry($"{registry.Host}/shop", Stale)),
        Secret("shop", "elsewhere", Entry("registry.example.com", Good)),
        Secret("shop", "token", $"\"{registry.Host}\": {{\"identitytoken\": \"t\"}}"),
        Secret("shop", "broken", $"\"{registry.Host}\": {{\"auth\": \"?\"}}"),
        Secret("bank", "good", Entry(registry.Host, Stale)),
        Account("shop", "default", "stale"),
        Account("shop", "builder", "good"),
        Account("bank", "builder", "good"));

    private static string Entry(string key, Login login) => $"\"{key}\": {{\"auth\": \"{Encoded(login)}\"}}";

    private static string Encoded(Login login) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Name}:{login.Password}"));

    private static string Secret(string ns, string name, string auths) => $$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: {{name}}, namespace: {{ns}}}
        type: kubernetes.io/dockerconfigjson
        stringData: {.dockerconfigjson: '{"auths": { {{auths}} } }'}
        """;

    private static string Account(string ns, string name, string secret) => $$"""
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: {{name}}, namespace: {{ns}}}
        imagePullSecrets: [{name: {{secret}}}]
        """;

    private static TestCaseData Case(string ns, string pod, string verdict, string? credential, string seen) =>
        new TestCaseData(ns, pod, verdict, credential, seen).SetArgDisplayNames(ns, pod);
}
