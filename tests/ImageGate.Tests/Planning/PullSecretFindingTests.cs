using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

/// <summary>What is known about pull secrets before any registry is asked.</summary>
public sealed class PullSecretFindingTests
{
    private const string Jwt = "eyJhbGciOiJub25lIn0";

    private static readonly string[] Runner = [Sample.Config(("reg.io", "runner:1"))];

    private static IEnumerable<TestCaseData> Obstacles =>
    [
        Case("nobody gave it", new World(), "IG204",
            "Secret shop/s is named by the pod, but nobody gave its content; give it with --pull-secret shop/s=FILE"),
        Case("nobody gave it, though the runner could pull", new World { Node = Runner }, "IG204",
            "Secret shop/s is named by the pod, but nobody gave its content; give it with --pull-secret shop/s=FILE"),
        Case("sealed", In(Secrets.In("shop", "s", SecretForm.Sealed, "SealedSecret")), "IG204",
            "Secret shop/s is among the inputs as a SealedSecret, which only the cluster can decrypt (secret.yaml:3), so its content is not given; give it with --pull-secret shop/s=FILE"),
        Case("mounted", In(Secrets.In("shop", "s", SecretForm.External, "SecretProviderClass")), "IG204",
            "Secret shop/s is among the inputs as a SecretProviderClass, whose content comes from a vault (secret.yaml:3), so its content is not given; give it with --pull-secret shop/s=FILE"),
        Case("external", In(Secrets.In("shop", "s", SecretForm.External, "ExternalSecret")), "IG204",
            "Secret shop/s is among the inputs as an ExternalSecret, whose content comes from a vault (secret.yaml:3), so its content is not given; give it with --pull-secret shop/s=FILE"),
        Case("sops", In(Secrets.In("shop", "s", SecretForm.Sops, "Secret")), "IG204",
            "Secret shop/s is among the inputs encrypted with SOPS (secret.yaml:3), so its content is not given; give it with --pull-secret shop/s=FILE"),
        Case("placeholder", In(Secrets.Of("shop", "s", null)), "IG204",
            "Secret shop/s is among the inputs with a placeholder for its content (secret.yaml:3), so its content is not given; give it with --pull-secret shop/s=FILE"),
        Case("other namespace", In(Secrets.Plain("bank", "s", ("reg.io", "u:1"))), "IG205",
            "Secret shop/s is not among the inputs, but bank/s is (secret.yaml:3): a pod gets pull secrets of its own namespace only"),
        Case("wrong type", In(Secrets.Plain("shop", "s", ("reg.io", "u:1")) with { Type = "Opaque" }), "IG205",
            "Secret shop/s has the type Opaque, which the kubelet ignores; a pull secret has kubernetes.io/dockerconfigjson or kubernetes.io/dockercfg"),
        Case("no type", In(Secrets.Plain("shop", "s", ("reg.io", "u:1")) with { Type = "" }), "IG205",
            "Secret shop/s has the type Opaque (none is written), which the kubelet ignores; a pull secret has kubernetes.io/dockerconfigjson or kubernetes.io/dockercfg"),
        Case("wrong key", In(Secrets.Plain("shop", "s", ("reg.io", "u:1")) with { Key = ".dockercfg" }), "IG205",
            "Secret shop/s has no key .dockerconfigjson, which its type asks for; the kubelet ignores it"),
        Case("no key", In(Secrets.Of("shop", "s", null) with { Key = null }), "IG205",
            "Secret shop/s has no key .dockerconfigjson, which its type asks for; the kubelet ignores it"),
        Case("empty", In(Secrets.Of("shop", "s", "")), "IG205",
            "Secret shop/s has nothing in .dockerconfigjson; the kubelet ignores it"),
        Case("no base64", In(Secrets.Of("shop", "s", null) with { Fault = "the value is no base64" }), "IG205",
            "Secret shop/s cannot be read by the kubelet: the value is no base64"),
        Case("no JSON", In(Secrets.Of("shop", "s", "s3cr3t")), "IG205",
            "Secret shop/s cannot be read by the kubelet: its content is not valid JSON (line 1, byte 1)"),
        Case("modern content in the legacy key",
            In(Secrets.Plain("shop", "s", ("reg.io", "u:1")) with { Type = "kubernetes.io/dockercfg", Key = ".dockercfg" }), null, ""),
    ];

    [TestCaseSource(nameof(Obstacles))]
    public async Task A_secret_that_cannot_be_used_stands_in_the_way(object world, string? rule, string message)
    {
        var chain = await ((World)world).ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle?.Rule.Id, Is.EqualTo(rule));
            Assert.That(chain.Obstacle?.Message ?? "", Is.EqualTo(message));
        });
    }

    [Test]
    public async Task A_proven_fault_comes_before_a_secret_that_nobody_gave()
    {
        var chain = await In(Secrets.Of("shop", "s", "{")).ChainAsync(Uses.Of("reg.io/app").With("unknown", "s"));

        Assert.That(chain.Obstacle?.Rule.Id, Is.EqualTo("IG205"));
    }

    [Test]
    public async Task One_malformed_secret_fails_the_pull_even_where_another_matches()
    {
        var world = In(Secrets.Of("shop", "s", "{"), Secrets.Plain("shop", "good", ("reg.io", "u:1")));

        Assert.That((await world.ChainAsync(Uses.Of("reg.io/app").With("good", "s"))).Obstacle?.Rule.Id, Is.EqualTo("IG205"));
    }

    [Test]
    public async Task A_secret_that_the_kubelet_passes_over_does_no_harm_where_another_matches()
    {
        var world = In(
            Secrets.Plain("shop", "s", ("reg.io", "x:1")) with { Type = "Opaque" }, Secrets.Plain("shop", "good", ("reg.io", "u:1")));

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s", "good"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle, Is.Null);
            Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("u"));
            Assert.That(chain.Remarks.Single().Message, Does.StartWith("Secret shop/s has the type Opaque"));
            Assert.That(chain.Remarks.Single().Rule.Id, Is.EqualTo("IG603"));
        });
    }

    private static IEnumerable<TestCaseData> Remarks =>
    [
        Case("no entry", With(("other.io", "u:1")), "IG206", "Secret shop/s has no entry for reg.io"),
        Case("no entries at all", With(), "IG206", "Secret shop/s has no entry for reg.io"),
        Case("port", With(("reg.io:443", "u:1")), "IG206",
            "Secret shop/s has no entry for reg.io; Secret shop/s, entry reg.io:443 has port 443 where the image has no port"),
        Case("case of the host", With(("REG.io", "u:1")), "IG206",
            "Secret shop/s has no entry for reg.io; Secret shop/s, entry REG.io differs from the image in upper and lower case of the host"),
        Case("a miss beside a match", With(("reg.io", "u:1"), ("reg.io/app:1.0", "u:2")), "IG603",
            "Secret shop/s, entry reg.io/app:1.0 holds a tag or digest, but the look-up is made without: it never matches this image"),
        Case("identity token only", In(Secrets.Of("shop", "s", """{"auths": {"reg.io": {"identitytoken": "s3cr3t"}}}""")), "IG205",
            "Secret shop/s, entry reg.io holds an identity token, which the kubelet ignores, and no password: the pull is anonymous"),
        Case("empty entry", In(Secrets.Of("shop", "s", """{"auths": {"reg.io": {}}}""")), "IG205",
            "Secret shop/s, entry reg.io holds no user and password: the pull is anonymous"),
        Case("expired JWT", With(("reg.io", $"u:{Jwt}.{Payload("exp", World.Now.ToUnixTimeSeconds() - 60)}.s3cr3t")), "IG202",
            "Secret shop/s, entry reg.io holds a token that expired at 2026-06-01 11:59 UTC"),
        Case("expired ECR password", With(("reg.io", $"AWS:{EcrPassword(World.Now.AddDays(-1))}")), "IG202",
            "Secret shop/s, entry reg.io holds a token that expired at 2026-05-31 12:00 UTC"),
        Case("path", With(("reg.io/App", "u:1")), "IG206",
            "Secret shop/s has no entry for reg.io; Secret shop/s, entry reg.io/App differs from the image in upper and lower case of the path"),
        Case("JWT in force", With(("reg.io", $"u:{Jwt}.{Payload("exp", World.Now.ToUnixTimeSeconds() + 60)}.x")), null, ""),
        Case("ECR password in force", With(("reg.io", $"AWS:{EcrPassword(World.Now.AddHours(1))}")), null, ""),
        Case("JWT without an end", With(("reg.io", $"u:{Jwt}.{Payload("nbf", 1)}.x")), null, ""),
        Case("a password with two dots", With(("reg.io", "u:no.token.this")), null, ""),
    ];

    [TestCaseSource(nameof(Remarks))]
    public async Task What_is_odd_about_a_secret_is_remarked(object world, string? rule, string message)
    {
        var chain = await ((World)world).ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle, Is.Null);
            Assert.That(string.Join(", ", chain.Remarks.Select(r => r.Rule.Id)), Is.EqualTo(rule ?? ""));
            Assert.That(string.Join(", ", chain.Remarks.Select(r => r.Message)), Is.EqualTo(message));
        });
    }

    [Test]
    public async Task An_entry_without_a_password_is_an_anonymous_attempt_of_the_secret()
    {
        var world = new World
        {
            Secrets = [Secrets.Of("shop", "s", """{"auths": {"reg.io": {"identitytoken": "t"}}}""")],
            Node = Runner,
        };

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Candidates[0].Credential, Is.EqualTo(Credential.Anonymous.Instance));
            Assert.That(chain.Candidates[0].Origin.Text, Is.EqualTo("Secret shop/s, entry reg.io"));
            Assert.That(chain.Candidates[1].Credential.UserName, Is.EqualTo("runner"));
            Assert.That(chain.CauseOfAnonymity?.Rule.Id, Is.EqualTo("IG205"));
        });
    }

    [Test]
    public async Task The_runner_stands_in_for_a_missing_secret_when_told_to()
    {
        var world = new World { StandIn = Runner };

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle, Is.Null);
            Assert.That(chain.Candidates.Single().Origin.Kind, Is.EqualTo(CredentialKind.StandIn));
            Assert.That(chain.Candidates.Single().Origin.Text, Is.EqualTo("the runner's config0, entry reg.io, in place of the pull secret"));
            Assert.That(chain.Remarks.Single().Rule.Id, Is.EqualTo("IG204"));
            Assert.That(chain.Remarks.Single().Message, Does.EndWith("; until then the runner's credentials stand in for it (--stand-in)"));
            Assert.That(chain.Doubt, Is.EqualTo(chain.Remarks.Single()));
        });
    }

    [Test]
    public async Task The_runner_does_not_stand_in_for_a_secret_that_is_there()
    {
        var world = new World { StandIn = Runner, Secrets = [Secrets.Plain("shop", "s", ("reg.io", "pod:1"))] };

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("pod"));
    }

    private static World In(params PullSecret[] secrets) => new() { Secrets = secrets };

    private static World With(params (string Key, string UserAndPassword)[] entries) => In(Secrets.Plain("shop", "s", entries));

    private static string Payload(string name, long value) => Sample.Auth($"{{\"{name}\":{value}}}").TrimEnd('=');

    private static string EcrPassword(DateTimeOffset end) =>
        Sample.Auth($"{{\"payload\":\"s3cr3t\",\"version\":\"2\",\"expiration\":{end.ToUnixTimeSeconds()}}}");

    private static TestCaseData Case(string name, World world, string? rule, string message) =>
        new TestCaseData(world, rule, message).SetArgDisplayNames(name);
}
