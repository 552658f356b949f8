using System.Security.Cryptography.X509Certificates;
using ImageGate.Registry.Hosts;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry.Hosts;

internal sealed class HostTlsTests
{
    private static readonly RegistryDescription Full = new() { Images = [new("shop/web") { Tags = ["1"] }] };

    [Test]
    public async Task A_loopback_registry_may_speak_https()
    {
        using var certificate = HostCase.Certificate("registry");
        await using var registry = await LocalRegistry.Registry.StartAsync(Full, certificate: certificate);
        var image = $"localhost:{registry.Port}/shop/web:1";

        var trusted = await HostCase.AskAsync(image, new GateSettings(), authorities: [certificate]);
        var strange = await HostCase.AskAsync(image, new GateSettings());

        Assert.That(trusted.Status, Is.EqualTo(Status.Pullable), trusted.Message);
        Assert.That(strange.Rule, Is.EqualTo(RuleTable.TlsFailed), strange.Message);
    }

    [Test]
    public async Task A_loopback_registry_that_speaks_http_is_asked_nothing_twice()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(Full);

        var verdict = await HostCase.AskAsync($"localhost:{registry.Port}/shop/web:1", new GateSettings());

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
        Assert.That(registry.Requests.Select(r => (r.Method, r.PathAndQuery)), Is.Unique);
    }

    [Test]
    public async Task Plain_http_that_was_asked_for_is_not_greeted_with_tls()
    {
        using var certificate = HostCase.Certificate("registry");
        await using var registry = await LocalRegistry.Registry.StartAsync(Full, certificate: certificate);

        var verdict = await HostCase.AskAsync(
            $"{registry.Host}/shop/web:1", new GateSettings { PlainHttp = [registry.Host] }, authorities: [certificate]);

        Assert.That(verdict.Status, Is.EqualTo(Status.Undetermined), verdict.Message);
    }

    [Test]
    public async Task A_host_is_trusted_by_its_own_authority()
    {
        using var certificate = HostCase.Certificate("mirror");
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full, certificate: certificate);

        Assert.That((await AskMirrorAsync(mirror, new HostConnection { IsTlsSet = true, Authorities = [certificate] })).Status, Is.EqualTo(Status.Pullable));
        Assert.That((await AskMirrorAsync(mirror, new HostConnection { IsTlsSet = true, SkipVerify = true })).Status, Is.EqualTo(Status.Pullable));
        Assert.That((await AskMirrorAsync(mirror, null)).Rule, Is.EqualTo(RuleTable.TlsFailed));
    }

    [Test]
    public async Task Http_with_tls_settings_is_https_where_that_is_spoken()
    {
        using var certificate = HostCase.Certificate("mirror");
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full, certificate: certificate);
        await using var plain = await LocalRegistry.Registry.StartAsync(Full);
        var lax = new HostConnection { IsTlsSet = true, SkipVerify = true };

        var overTls = await AskAsync(new HostDefinition { Root = new Uri($"http://{mirror.Host}/v2/"), Connection = lax });
        var inClear = await AskAsync(new HostDefinition { Root = new Uri($"http://{plain.Host}/v2/"), Connection = lax });

        Assert.That(overTls.Status, Is.EqualTo(Status.Pullable), overTls.Message);
        Assert.That(inClear.Status, Is.EqualTo(Status.Pullable), inClear.Message);
    }

    [Test]
    public async Task A_host_that_wants_a_client_certificate_gets_its_own()
    {
        using var certificate = HostCase.Certificate("mirror");
        using var node = HostCase.Certificate("node");
        await using var mirror = await LocalRegistry.Registry.StartAsync(Full, certificate: certificate, client: node);
        HostConnection Showing(X509Certificate2Collection own) => new() { IsTlsSet = true, SkipVerify = true, ClientCertificates = own };

        var known = await AskMirrorAsync(mirror, Showing([node]));
        var stranger = await AskMirrorAsync(mirror, Showing([certificate]));
        var nobody = await AskMirrorAsync(mirror, Showing([]));

        Assert.That(known.Status, Is.EqualTo(Status.Pullable), known.Message);
        Assert.That(stranger.Status, Is.EqualTo(Status.Undetermined), stranger.Message);
        Assert.That(nobody.Status, Is.EqualTo(Status.Undetermined), nobody.Message);
    }

    [Test]
    public async Task Where_a_host_redirects_its_authority_counts_and_its_laxness_does_not()
    {
        using var certificate = HostCase.Certificate("storage");
        await using var storage = await LocalRegistry.Registry.StartAsync(Full, certificate: certificate);
        await using var mirror = await LocalRegistry.Registry.StartAsync(
            Full with { Faults = [new Fault("GET /v2/shop/web/blobs/*") { Redirect = $"https://{storage.Host}{{path}}" }] },
            certificate: certificate);

        var lax = await AskMirrorAsync(mirror, new HostConnection { IsTlsSet = true, SkipVerify = true });
        var trusting = await AskMirrorAsync(mirror, new HostConnection { IsTlsSet = true, Authorities = [certificate] });

        Assert.That(lax.Rule, Is.EqualTo(RuleTable.TlsFailed), lax.Message);
        Assert.That(lax.Message, Does.Contain($"{mirror.Host} redirects to {storage.Host}"));
        Assert.That(trusting.Status, Is.EqualTo(Status.Pullable), trusting.Message);
    }

    private static Task<ImageGate.Verdicts.Verdict> AskMirrorAsync(LocalRegistry.Registry mirror, HostConnection? connection) =>
        AskAsync(HostCase.Mirror(mirror) with { Connection = connection });

    private static Task<ImageGate.Verdicts.Verdict> AskAsync(HostDefinition host) =>
        HostCase.AskAsync("docker.io/shop/web:1", new GateSettings { Hosts = _ => [host] });
}
