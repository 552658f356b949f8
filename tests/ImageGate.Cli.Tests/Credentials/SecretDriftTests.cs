using System.Text.Json;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Credentials;

/// <summary>The cluster holds another pull secret than the inputs: the registry is asked with both.</summary>
public sealed class SecretDriftTests
{
    [TestCase("right", 0)]
    [TestCase("stale", 1)]
    public async Task A_secret_of_the_cluster_that_is_refused_is_a_warning_beside_the_pass(string password, int refused)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [new("ci") { Password = "right" }, new("cluster") { Password = "right" }],
            Images = [new("shop/web") { Tags = ["1"] }],
        });
        await using var api = await ApiServer.StartAsync();
        api.Hold("regcred", Config(registry.Host, "cluster", password));
        using var home = new TempDirectory();
        home.Write(".kube/config", $$"""
            contexts: [{name: prod, context: {cluster: c, user: ci} }]
            users: [{name: ci, user: {token: {{ApiServer.Token}} } }]
            clusters: [{name: c, cluster: {{api.Cluster}} }]
            """);
        home.Write("pod.yaml", $$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: regcred, namespace: shop}
            type: kubernetes.io/dockerconfigjson
            stringData: {.dockerconfigjson: '{{Config(registry.Host, "ci", "right")}}'}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
              imagePullSecrets: [{name: regcred}]
              containers: [{name: web, image: "{{registry.Host}}/shop/web:1"}]
            """);

        var run = await ProgramRun.In(home, "check", "pod.yaml", "--kube-context", "prod", "-o", "json");

        using var report = JsonDocument.Parse(run.Output);
        var warnings = report.RootElement.GetProperty("warnings").EnumerateArray().ToList();
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(warnings.Count(warning => warning.GetProperty("message").GetString()!.Contains("differs", StringComparison.Ordinal)), Is.EqualTo(1));
        var stale = warnings.Where(warning => warning.GetProperty("rule").GetString() == "IG202").ToList();
        Assert.That(stale, Has.Count.EqualTo(refused));
        foreach (var warning in stale)
        {
            Assert.That(warning.GetProperty("message").GetString(), Does.StartWith($"Secret shop/regcred in cluster prod, entry {registry.Host} is refused"));
            Assert.That((warning.GetProperty("file").GetString(), warning.GetProperty("line").GetInt32()), Is.EqualTo(("pod.yaml", 5)));
        }
    }

    private static string Config(string host, string user, string password) =>
        $$"""{"auths": {"{{host}}": {"username": "{{user}}", "password": "{{password}}"} } }""";
}
