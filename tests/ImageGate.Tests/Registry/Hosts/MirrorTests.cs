using ImageGate.Credentials;
using ImageGate.Registry.Hosts;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry.Hosts;

internal sealed class MirrorTests
{
    private static readonly Image Web = new("shop/web") { Tags = ["1"] };

    private static readonly RegistryDescription Full = new() { Images = [Web] };
    private static readonly RegistryDescription Empty = new();
    private static readonly RegistryDescription OtherTag = new() { Images = [Web with { Tags = ["2"] }] };

    [Test]
    public async Task A_mirror_is_asked_before_the_registry_and_told_for_which_one()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full);
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(registry.Requests, Is.Empty);
        Assert.That(
            mirror.Requests.Select(r => r.PathAndQuery), Has.All.EndsWith($"?ns={Uri.EscapeDataString(registry.Host)}"));
        Assert.That(HostCase.Evidence(verdict), Does.Contain($"from {mirror.Host}"));
    }

    [Test]
    public async Task Mirrors_are_asked_in_their_order()
    {
        await using var first = await LocalRegistry.Registry.StartAsync(Full);
        await using var second = await LocalRegistry.Registry.StartAsync(Full);

        await HostCase.AskAsync("127.0.0.1:1/shop/web:1", HostCase.Mirrors(HostCase.Mirror(second), HostCase.Mirror(first)));

        Assert.That(first.Requests, Is.Empty);
        Assert.That(second.Requests, Is.Not.Empty);
    }

    [Test]
    public async Task A_host_without_resolve_names_no_tag_and_sends_the_content()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full);
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        await HostCase.AskAsync(
            $"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror, HostCapabilities.Pull)));

        Assert.That(registry.Requests.Select(r => $"{r.Method} {r.PathAndQuery}"), Is.EqualTo(new[] { "HEAD /v2/shop/web/manifests/1" }));
        Assert.That(mirror.Requests.Select(r => r.PathAndQuery), Is.Not.Empty.And.None.Contains("manifests/1?"));
    }

    [Test]
    public async Task A_digest_needs_no_resolve()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync(
            $"127.0.0.1:1/shop/web@{mirror.DigestOf("shop/web", "1")}",
            HostCase.Mirrors(HostCase.Mirror(mirror, HostCapabilities.Pull)));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task A_tag_that_no_host_may_resolve_is_not_called_missing()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full);
        var settings = new GateSettings { Hosts = _ => [HostCase.Mirror(mirror, HostCapabilities.Pull)] };

        var verdict = await HostCase.AskAsync("docker.io/shop/web:1", settings);

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.NotARegistry));
        Assert.That(verdict.Message, Does.Contain(mirror.Host).And.Contain("resolve"));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(429)]
    [TestCase(500)]
    public async Task Whatever_a_mirror_refuses_the_registry_is_asked_for(int status)
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Faults = [new Fault("*") { Status = status, Headers = new Dictionary<string, string> { ["Retry-After"] = "0" } }],
        });
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(HostCase.Evidence(verdict), Does.Contain($"{mirror.Host} answered {status}").And.Contain($"from {registry.Host}"));
    }

    [Test]
    public async Task A_mirror_that_is_down_is_passed_over()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Dead));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(HostCase.Evidence(verdict), Does.Contain("Connect Undetermined no connection to 127.0.0.1:1"));
    }

    [Test]
    public async Task What_all_hosts_lack_is_missing()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Empty);
        await using var registry = await LocalRegistry.Registry.StartAsync(OtherTag);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.TagNotFound), verdict.Message);
        Assert.That(verdict.Remedies, Does.Contain("Nearest tags: 2"));
    }

    [Test]
    public async Task What_a_mirror_lacks_is_not_missing_while_the_registry_is_down()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Empty);

        var verdict = await HostCase.AskAsync("127.0.0.1:1/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That((verdict.Rule, verdict.Status), Is.EqualTo((RuleTable.ConnectionFailed, Status.Undetermined)), verdict.Message);
        Assert.That(verdict.Message, Does.Contain("127.0.0.1:1").And.Contain($"{mirror.Host} answered 404"));
    }

    [Test]
    public async Task What_the_registry_lacks_is_not_missing_while_a_mirror_is_down()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(Empty);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Dead));

        Assert.That((verdict.Rule, verdict.Status), Is.EqualTo((RuleTable.ConnectionFailed, Status.Undetermined)), verdict.Message);
    }

    [Test]
    public async Task A_status_tells_more_than_a_broken_connection()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Faults = [new Fault("*") { Status = 503 }] });

        var verdict = await HostCase.AskAsync("127.0.0.1:1/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.RegistryUnavailable), verdict.Message);
    }

    [Test]
    public async Task A_refusal_tells_more_than_what_a_mirror_lacks()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Empty);
        await using var registry = await LocalRegistry.Registry.StartAsync(
            Full with { Auth = new Authentication { Scheme = AuthScheme.Basic } });

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.CredentialsRequired), verdict.Message);
    }

    [Test]
    public async Task Content_that_a_mirror_has_lost_comes_from_the_registry()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [Web with { Missing = ["config"] }] });
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(registry.Requests.Select(r => r.PathAndQuery), Has.One.Items.And.All.Contains("/blobs/"));
    }

    [Test]
    public async Task Content_that_a_mirror_has_changed_is_not_mended_by_the_registry()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(
            Full with { Faults = [new Fault("GET /v2/shop/web/blobs/*") { Body = "{}" }] });
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.NotARegistry), verdict.Message);
        Assert.That(registry.Requests, Is.Empty);
    }

    [Test]
    public async Task A_mirror_may_keep_a_registry_below_a_path()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [Web with { Name = "hub/shop/web" }] });

        var verdict = await HostCase.AskAsync(
            "docker.io/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror, path: "/v2/hub/")));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task A_mirror_may_call_a_repository_otherwise()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [Web with { Name = "cache/web" }] });
        var renamed = HostCase.Mirror(mirror) with { Rewrites = [new("^none/", "x/"), new("^shop/(.*)", "cache/$1")] };

        var verdict = await HostCase.AskAsync("docker.io/shop/web:1", HostCase.Mirrors(renamed));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task Headers_go_to_their_host_only()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Empty);
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);
        var keyed = HostCase.Mirror(mirror) with { Headers = [new("X-Mirror-Key", "one"), new("X-Mirror-Key", "two")] };

        await HostCase.AskAsync($"{registry.Host}/shop/web:1", HostCase.Mirrors(keyed));

        Assert.That(mirror.Requests.Select(r => r.Headers.GetValueOrDefault("X-Mirror-Key")), Has.All.Matches<string>(v => v is "one,two" or "one, two"));
        Assert.That(registry.Requests.Select(r => r.Headers.ContainsKey("X-Mirror-Key")), Has.None.True);
    }

    [Test]
    public async Task A_mirror_that_asks_is_shown_the_credential_of_the_pull()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Locked);

        var verdict = await HostCase.AskAsync(
            "docker.io/shop/web:1", HostCase.Mirrors(HostCase.Mirror(mirror)), [ProbeCase.User("ci", "right")]);

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task A_mirror_is_shown_the_nodes_own_login_where_the_pull_brings_none()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Locked);
        var known = HostCase.Mirror(mirror) with { Credential = new Credential.UserPassword("ci", new Secret("right")) };

        var anonymous = await HostCase.AskAsync("127.0.0.1:1/shop/web:1", HostCase.Mirrors(known));
        var wrong = await HostCase.AskAsync("127.0.0.1:1/shop/web:1", HostCase.Mirrors(known), [ProbeCase.User("ci", "wrong")]);

        Assert.That(anonymous.Status, Is.EqualTo(Status.Pullable), anonymous.Message);
        Assert.That(wrong.Status, Is.Not.EqualTo(Status.Pullable));
    }

    [Test]
    public async Task A_mirror_that_refuses_is_not_judged_by_the_words_of_the_registry()
    {
        await using var mirror = await LocalRegistry.Registry.StartAsync(Locked);
        var settings = new GateSettings { Hosts = _ => [HostCase.Mirror(mirror)] };

        var verdict = await HostCase.AskAsync("mcr.microsoft.com/shop/web:1", settings, [ProbeCase.User("ci", "wrong")]);

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.CredentialsRejected), verdict.Message);
    }

    private static RegistryDescription Locked => Full with
    {
        Auth = new Authentication { Scheme = AuthScheme.Basic },
        Users = [new("ci") { Password = "right" }],
    };
}
