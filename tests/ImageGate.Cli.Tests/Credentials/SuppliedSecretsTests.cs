using System.Text.Json;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Credentials;

/// <summary>Every way to give the content of a pull secret, and the namespace that a name counts for, to the registry's yes.</summary>
public sealed class SuppliedSecretsTests
{
    private LocalRegistry.Registry registry = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => registry = await LocalRegistry.Registry.StartAsync(
        RegistryDescription.Parse("{auth: basic, users: [{name: ci, password: right}], images: [{name: shop/web}]}"));

    [OneTimeTearDown]
    public async Task StopAsync() => await registry.DisposeAsync();

    [TestCase("s: {env: CONTENT}", "", "Secret default/s from env:CONTENT, entry HOST")]
    [TestCase("default/s: {file: s.json}", "", "Secret default/s from s.json, entry HOST")]
    [TestCase("s: {registry: 'HOST', username: ci, passwordEnv: PASSWORD}", "", "Secret default/s from env:PASSWORD, entry HOST")]
    [TestCase("", "--pull-secret s=s.json", "Secret default/s from s.json, entry HOST")]
    [TestCase("", "--pull-secret default/s=env:CONTENT", "Secret default/s from env:CONTENT, entry HOST")]
    [TestCase("", "--pull-secret shop/s=s.json", null)]
    [TestCase("", "--namespace shop --pull-secret shop/s=s.json", "Secret shop/s from s.json, entry HOST")]
    [TestCase("", "--namespace shop --pull-secret default/s=s.json", null)]
    [TestCase("shop/s: {env: CONTENT}", "", null)]
    [TestCase("s: {file: none.json}", "--pull-secret s=s.json", null, true)]
    public async Task Content_that_is_given_for_the_namespace_of_the_pod_pulls(
        string section, string options, string? origin, bool isMisuse = false)
    {
        using var home = new TempDirectory();
        var content = $$"""{"auths": {"{{registry.Host}}": {"username": "ci", "password": "right"} } }""";
        home.Write("s.json", content);
        home.Write(".imagegate.yaml", section.Length == 0 ? "version: 1\n" : $"version: 1\npullSecrets: {{{At(section)}}}\n");
        home.Write("pod.yaml", $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec: {imagePullSecrets: [{name: s}], containers: [{name: web, image: "{{registry.Host}}/shop/web"}]}
            """);
        string[] arguments = ["check", "pod.yaml", "-o", "json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var run = await ProgramRun.In(home, [("CONTENT", content), ("PASSWORD", "right")], arguments);

        Assert.That(run.ExitCode, Is.EqualTo(isMisuse ? 2 : origin is null ? 3 : 0), run.Output + run.Error);
        if (!isMisuse)
        {
            using var report = JsonDocument.Parse(run.Output);
            var verdict = report.RootElement.GetProperty("verdicts")[0];
            var used = verdict.GetProperty("credential");
            Assert.That(used.ValueKind is JsonValueKind.Null ? null : used.GetProperty("origin").GetString(), Is.EqualTo(At(origin)));
            Assert.That(verdict.GetProperty("rule").GetString(), Is.EqualTo(origin is null ? "IG204" : null));
        }
    }

    private string? At(string? text) => text?.Replace("HOST", registry.Host, StringComparison.Ordinal);
}
