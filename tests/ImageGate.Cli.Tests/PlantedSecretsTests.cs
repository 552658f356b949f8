using System.Text;
using ImageGate.Cli.Tests.Credentials;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

/// <summary>
/// One run in which every input holds a secret: Secrets in both notations, supplied ones, the configuration's, the
/// runner's docker config with tokens, helpers that answer, fail and talk, a kubeconfig, a cluster, and image names with
/// user information. Nothing that any verb prints in any format holds one of them.
/// </summary>
public sealed class PlantedSecretsTests
{
    private const string Canary = "C4nary-P4ssw0rd";

    private TempDirectory home = null!;
    private ApiServer api = null!;
    private LocalRegistry.Registry registry = null!;

    [OneTimeSetUp]
    public async Task PlantAsync()
    {
        (home, api) = (new TempDirectory(), await ApiServer.StartAsync());
        registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Bearer },
            Users = [new("ci") { Password = Canary, Pull = ["shop/*"] }],
            Images = [new("shop/web") { Tags = ["1"] }, new("closed/web") { Tags = ["1"] }],
            Faults = [new Fault("GET /v2/echo/*") { Status = 403, Body = $"denied for ci:{Canary}, {Base64($"ci:{Canary}")}" }],
        });
        api.Hold("regcred", Config(registry.Host));
        PlantFiles();
        home.Write("deploy/secrets.yaml", Secrets());
        home.Write("deploy/pods.yaml", string.Join("\n---\n", Pods()));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await api.DisposeAsync();
        await registry.DisposeAsync();
        home.Dispose();
    }

    [TestCase("check -o text", 1)]
    [TestCase("check -o text -v", 1)]
    [TestCase("check -o text -q", 1)]
    [TestCase("check -o json", 1)]
    [TestCase("check -o json -v", 1)]
    [TestCase("check -o text -v --stand-in", 1)]
    [TestCase("check -o json --stand-in", 1)]
    [TestCase("check -o text -v --kube-context prod", 1)]
    [TestCase("check -o json --kube-context prod", 1)]
    [TestCase("check -o text -v --kube-context talkative", 1)]
    [TestCase("check -o json --offline", 1)]
    [TestCase("images -o text", 1)]
    [TestCase("images -o json", 1)]
    [TestCase("images -o json --stand-in", 1)]
    public async Task No_verb_prints_a_planted_secret_in_any_format(string arguments, int exitCode)
    {
        var run = await ProgramRun.In(
            home,
            Variables(),
            [.. arguments.Split(' '), "deploy", "--pull-secret", "file=given.json", "--pull-secret", "variable=env:GIVEN", "--pull-secret", "torn=env:TORN"]);

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Output + run.Error);
        AssertHidden(run, "shop/web");
    }

    [TestCase("the content in the place of the file", "check", "deploy", "--pull-secret", "regcred={\"auths\":{\"x\":{\"password\":\"" + Canary + "\"}}}")]
    [TestCase("an option without a name", "check", "deploy", "--pull-secret", "=" + Canary)]
    [TestCase("a password in the configuration", "check", "deploy", "--config", "password.yaml")]
    [TestCase("a configuration that is no YAML", "check", "deploy", "--config", "torn.yaml")]
    [TestCase("a kubeconfig that is none", "check", "deploy", "--kube-context", "prod")]
    public async Task No_complaint_repeats_a_planted_secret(string what, params string[] arguments)
    {
        var variables = what.Contains("kubeconfig", StringComparison.Ordinal) ? Variables("torn-kubeconfig") : Variables();

        var run = await ProgramRun.In(home, variables, arguments);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        AssertHidden(run, "imagegate: ");
    }

    private static void AssertHidden(ProgramRun run, string shown)
    {
        var text = run.Output + run.Error;
        Assert.That(text, Does.Contain(shown));
        string[] forms =
        [
            Canary, Uri.EscapeDataString(Canary), Base64(Canary), Base64($"ci:{Canary}"), Base64($"vault:{Canary}"), ApiServer.Token,
        ];
        Assert.Multiple(() =>
        {
            foreach (var form in forms)
            {
                Assert.That(text, Does.Not.Contain(form));
            }
        });
    }

    private (string Name, string Value)[] Variables(string kubeConfig = "kubeconfig") =>
    [
        ("PATH", $"{home.Combine("bin")}:/usr/bin:/bin"),
        ("KUBECONFIG", home.Combine(kubeConfig)),
        ("GIVEN", Config(registry.Host)),
        ("TORN", $$"""{"auths": {"x": {"auth": "{{Canary}}"}"""),
        ("PARTNER", Canary),
        ("DOCKER_AUTH_CONFIG", $$"""{"auths": {"u:{{Canary}}@{{registry.Host}}": {"auth": "{{Canary}}"} } }"""),
    ];

    private void PlantFiles()
    {
        home.Write("given.json", Config(registry.Host));
        home.Write(".imagegate.yaml", $"version: 1\npullSecrets:\n  partner: {{registry: '{registry.Host}', username: ci, passwordEnv: PARTNER}}\n");
        home.Write("password.yaml", $"version: 1\npullSecrets:\n  partner: {{registry: reg.io, username: ci, password: {Canary}}}\n");
        home.Write("torn.yaml", $"version: 1\npullSecrets: {{partner: {{passwordEnv: \"{Canary}\n");
        home.Write("torn-kubeconfig", $"users: [{{user: {{token: {Canary}}}\n");
        home.Write(".docker/config.json", $$"""
            {"auths": {"{{registry.Host}}/closed": {"username": "ci", "password": "{{Canary}}"}, "{{registry.Host}}": {"identitytoken": "{{Canary}}"} },
             "credHelpers": {"127.0.0.1:1": "vault", "127.0.0.1:2": "talkative", "127.0.0.1:3": "leaky"} }
            """);
        home.WriteScript("bin/docker-credential-vault", $$"""echo '{"Username": "vault", "Secret": "{{Canary}}"}'""");
        home.WriteScript("bin/docker-credential-talkative", $"echo 'cannot refresh {Canary}'; echo 'password={Canary}' >&2; exit 1");
        home.WriteScript("bin/docker-credential-leaky", $"echo 'Secret: {Canary}'");
        home.WriteScript("bin/talkative-login", $"echo {Canary}; echo {Canary} >&2; exit 1");
        home.Write("kubeconfig", $$"""
            contexts: [{name: prod, context: {cluster: c, user: ci} }, {name: talkative, context: {cluster: c, user: plugin} }]
            users:
              - {name: ci, user: {token: {{ApiServer.Token}} } }
              - {name: plugin, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: talkative-login, env: [{name: X, value: {{Canary}} }]} } }
            clusters: [{name: c, cluster: {{api.Cluster}} }]
            """);
    }

    private string Secrets() => $$"""
        {apiVersion: v1, kind: Secret, metadata: {name: encoded, namespace: shop}, type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: {{Base64(Config(registry.Host))}} } }
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: plain, namespace: shop}, type: kubernetes.io/dockercfg, stringData: {.dockercfg: '{"{{registry.Host}}": {"auth": "{{Base64($"ci:{Canary}")}}"} }'} }
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: broken, namespace: shop}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{"auths": {"ci:{{Canary}}@x": {"auth": "{{Canary}}"} } }'} }
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: raw, namespace: shop}, type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: '{{Canary}}!'} }
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: keys, namespace: shop}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{"auths": {"https://ci:{{Canary}}@{{registry.Host}}": {"username": "ci", "password": "x.{{Base64("{\"exp\":1}").TrimEnd('=')}}.{{Canary}}"}, "ci:{{Canary}}@{{registry.Host}}:port": {"auth": "{{Base64($"ci:{Canary}")}}"} } }'} }
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: token, namespace: shop}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{"auths": {"{{registry.Host}}": {"identitytoken": "{{Canary}}"} } }'} }
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: opaque, namespace: shop}, stringData: {password: '{{Canary}}', image: 'reg.io/x:{{Canary}}'} }
        """;

    private IEnumerable<string> Pods()
    {
        var secrets = new[] { "encoded", "plain", "broken", "raw", "keys", "token", "opaque", "file", "variable", "torn", "partner", "regcred" };
        foreach (var secret in secrets)
        {
            yield return Pod(secret, $"{{name: {secret}}}", $"{registry.Host}/shop/web:1", $"{registry.Host}/closed/web:1", $"{registry.Host}/echo/web:1");
        }

        yield return Pod("node", "", $"https://ci:{Canary}@{registry.Host}/shop/web:1", $"{registry.Host}/closed/web:1", "127.0.0.1:1/shop/web:1", "127.0.0.1:2/shop/web:1", "127.0.0.1:3/shop/web:1");
    }

    private static string Pod(string name, string secret, params string[] images) => $$"""
        {apiVersion: v1, kind: Pod, metadata: {name: {{name}}, namespace: shop}, spec: {imagePullSecrets: [{{secret}}], containers: [{{string.Join(", ", images.Select(image => $"{{name: web, image: '{image}'}}"))}}] } }
        """;

    private static string Config(string host) => $$"""{"auths": {"{{host}}": {"username": "ci", "password": "{{Canary}}"} } }""";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
