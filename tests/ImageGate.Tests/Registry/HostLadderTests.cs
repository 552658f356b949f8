using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;
using ImageGate.Registry.Ladder;
using ImageGate.Rules;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

internal sealed class HostLadderTests
{
    private const string Name = "localtest.example";

    private static readonly RegistryDescription Description = new() { Images = [new("shop/web") { Tags = ["1"] }] };

    private static readonly DateTimeOffset Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    private static IEnumerable<TestCaseData> BadCertificates =>
    [
        Bad("expired", authority => authority.Issue(Name, Yesterday), "its certificate expired on "),
        Bad("wrong name", authority => authority.Issue("other.example"), "its certificate is for other.example, not for localtest.example"),
        Bad("self-signed", _ => Chain.SelfSigned(Name), "its certificate is self-signed ('CN=localtest.example') and not trusted here"),
        Bad("unknown authority", authority => authority.Issue(Name), "it does not send the certificate of its issuer 'CN=Test Authority'"),
        Bad("incomplete chain", authority => authority.Issue(Name, issuersPlace: "http://127.0.0.1:1/ca"), "its chain is incomplete, or this is a private authority"),
        Bad("a proxy between", authority => authority.Issue(Name), "interception suspected: it was shown through the proxy 127.0.0.1:"),
    ];

    [Test]
    public async Task A_registry_that_answers_passes_every_step()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(RegistryDescription.Parse("auth: bearer"));

        var steps = await LookAsync(new RegistryTransport(), $"localhost:{registry.Port}/shop/web:1");

        Assert.That(
            steps.Select(step => (step.Step, step.Outcome)),
            Is.EqualTo(new[]
            {
                (PullStep.Resolve, StepOutcome.Passed), (PullStep.Connect, StepOutcome.Passed),
                (PullStep.Tls, StepOutcome.Skipped), (PullStep.Ping, StepOutcome.Passed),
            }));
        Assert.That(steps[0].Detail, Does.StartWith("localhost is ").And.Contain("127.0.0.1 (loopback)").And.EndsWith("by this machine's resolver"));
        Assert.That(steps[1].Detail, Does.EndWith($"127.0.0.1:{registry.Port} connects; asked why for localhost"));
        Assert.That(steps[3].Detail, Does.StartWith("/v2/ answers 401 and asks for a token of http://"));
        Assert.That(registry.Requests.Select(request => request.Scheme), Is.All.Null.Or.Empty, "no credential is shown");
    }

    [TestCaseSource(nameof(BadCertificates))]
    public async Task A_certificate_that_is_not_trusted_is_told_apart(Func<Chain, X509Certificate2> certificate, string reason)
    {
        using var authority = new Chain();
        using var shown = certificate(authority);
        await using var registry = await LocalRegistry.Registry.StartAsync(Description, certificate: shown);

        var steps = await LookAsync(new RegistryTransport(null, ToLoopback(registry.Port)), $"{Name}:{registry.Port}/shop/web:1");

        Assert.That(steps[^1].Step, Is.EqualTo(PullStep.Tls));
        Assert.That(steps[^1].Outcome, Is.EqualTo(StepOutcome.Failed));
        Assert.That(steps[^1].Detail, Does.Contain(reason).And.Contain("certificate '").And.Contain("valid until"));
    }

    [Test]
    public async Task A_trusted_certificate_says_who_vouches_for_it()
    {
        using var authority = new Chain();
        using var shown = authority.Issue(Name);
        await using var registry = await LocalRegistry.Registry.StartAsync(Description, certificate: shown);

        var steps = await LookAsync(
            new RegistryTransport([authority.Authority], ToLoopback(registry.Port)), $"{Name}:{registry.Port}/shop/web:1");

        Assert.That(steps[2].Outcome, Is.EqualTo(StepOutcome.Passed), steps[2].Detail);
        Assert.That(steps[2].Detail, Does.StartWith("TLS 1.").And.Contain("'Test Authority'").And.EndsWith("trusted by --ca-file"));
        Assert.That(steps[0].Detail, Is.EqualTo("localtest.example is resolved by the proxy, not here"));
    }

    [Test]
    public async Task An_unknown_name_a_refused_port_and_a_dead_proxy_are_told_apart()
    {
        var noName = await LookAsync(new RegistryTransport(), "nothing.invalid/shop/web:1");
        var refused = await LookAsync(new RegistryTransport(), "127.0.0.1:1/shop/web:1");
        var noProxy = await LookAsync(new RegistryTransport(null, new WebProxy("http://127.0.0.1:1")), "registry.example.com/shop/web:1");

        Assert.That(noName.Select(step => step.Step), Is.EqualTo(new[] { PullStep.Resolve }));
        Assert.That(refused[^1].Detail, Does.StartWith("127.0.0.1:1 "));
        Assert.That((refused[^1].Step, refused[^1].Outcome), Is.EqualTo((PullStep.Connect, StepOutcome.Failed)));
        Assert.That(noProxy.Select(step => (step.Step, step.Outcome)), Is.EqualTo(new[]
        {
            (PullStep.Resolve, StepOutcome.Skipped), (PullStep.Connect, StepOutcome.Failed),
        }));
    }

    [Test]
    public async Task A_registry_is_looked_at_once_and_only_where_something_fails()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(Description);
        await AskAsync(registry, "shop/web:1");
        Assert.That(Pings(registry), Is.Zero);

        var verdicts = await AskAsync(registry, [.. Enumerable.Range(2, 30).Select(tag => $"shop/web:{tag}")]);

        Assert.That(Pings(registry), Is.EqualTo(1));
        Assert.That(verdicts.Select(verdict => verdict.Rule), Is.All.EqualTo(RuleTable.TagNotFound));
        foreach (var verdict in verdicts)
        {
            Assert.That(
                verdict.Evidence.Select(step => step.Step),
                Is.EqualTo(new[]
                {
                    PullStep.Resolve, PullStep.Connect, PullStep.Tls, PullStep.Ping, PullStep.Token, PullStep.Manifest,
                    PullStep.Platform, PullStep.Config,
                }));
        }
    }

    [Test]
    public async Task A_server_that_never_answers_does_not_hold_up_the_run()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var steps = await LookAsync(
            new RegistryTransport(), $"{silent.LocalEndpoint}/shop/web:1", new GateSettings { Timeout = TimeSpan.FromSeconds(1) });

        Assert.That((steps[^1].Step, steps[^1].Outcome), Is.EqualTo((PullStep.Ping, StepOutcome.Undetermined)), steps[^1].Detail);
    }

    [TestCase("10.1.2.3:5000/shop/web:1")]
    [TestCase("2130706433:5000/shop/web:1")]
    [TestCase("localhost:5000/shop/web:1")]
    public async Task A_private_address_that_is_written_out_is_not_looked_at_through_a_proxy(string image)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(Description);

        var steps = await LookAsync(new RegistryTransport(null, new WebProxy(registry.Address), publicAlways: true), image);

        Assert.That((steps[^1].Step, steps[^1].Outcome), Is.EqualTo((PullStep.Connect, StepOutcome.Undetermined)));
        Assert.That(steps[^1].Detail, Does.Contain("is not a public address"));
    }

    private static int Pings(LocalRegistry.Registry registry) => registry.Requests.Count(request => request.PathAndQuery == "/v2/");

    private static async Task<IReadOnlyList<Evidence>> LookAsync(RegistryTransport transport, string image, GateSettings? settings = null)
    {
        using (transport)
        {
            settings ??= new GateSettings();
            using var client = new RegistryClient(transport, settings, TimeProvider.System);
            Assert.That(ImageReference.TryParse(image, out var reference, out _));
            return await Ladders(transport, client, settings).CheckAsync(reference!, CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<Verdict>> AskAsync(LocalRegistry.Registry registry, params string[] images)
    {
        using var transport = new RegistryTransport();
        var settings = new GateSettings();
        using var client = new RegistryClient(transport, settings, TimeProvider.System);
        var probe = new RegistryProbe(client, settings, TimeProvider.System);
        var plans = images.Select(image => Given.Plan($"{registry.Host}/{image}")).ToList();
        var prober = new Prober(
            probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System, checkHost: Ladders(transport, client, settings).CheckAsync);
        return [.. plans.Zip(await prober.RunAsync(plans, CancellationToken.None), Judge.Decide)];
    }

    private static HostLadders Ladders(RegistryTransport transport, RegistryClient client, GateSettings settings) =>
        new(transport, client, settings, (target, _) => $"asked why for {target.Host}", TimeProvider.System);

    private static WebProxy ToLoopback(int port) => new($"http://127.0.0.1:{Tunnel.Start(port)}");

    private static TestCaseData Bad(string what, Func<Chain, X509Certificate2> certificate, string reason) =>
        new TestCaseData(certificate, reason).SetArgDisplayNames(what);
}
