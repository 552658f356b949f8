using System.Net;
using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>A registry in memory, and the client under test that asks it.</summary>
internal sealed class ProbeCase : IAsyncDisposable
{
    private readonly RegistryTransport transport;
    private readonly RegistryClient client;
    private readonly RegistryProbe probe;
    private readonly GateSettings settings;

    private ProbeCase(LocalRegistry.Registry registry, GateSettings settings, string? host)
    {
        Registry = registry;
        Host = host ?? registry.Host;
        transport = new RegistryTransport(null, host is null ? null : new WebProxy(registry.Address));
        this.settings = settings;
        client = new RegistryClient(transport, settings, TimeProvider.System);
        probe = new RegistryProbe(client, settings, TimeProvider.System);
    }

    public LocalRegistry.Registry Registry { get; }

    /// <summary>What stands before the first slash of an image.</summary>
    public string Host { get; }

    public IEnumerable<string> Requests => Registry.Requests.Select(r => $"{r.Status} {r.Method} {r.PathAndQuery}");

    public static async Task<ProbeCase> StartAsync(RegistryDescription description, GateSettings? settings = null) =>
        new(await LocalRegistry.Registry.StartAsync(description), settings ?? new GateSettings(), null);

    /// <summary>
    /// The same registry under a name of the world: it stands as a proxy between the client and every host, so that the
    /// client sees the name, its token endpoint and whatever else it is led to.
    /// </summary>
    public static async Task<ProbeCase> StartAsAsync(string host, RegistryDescription description) => new(
        await LocalRegistry.Registry.StartAsync(description),
        new GateSettings { PlainHttp = [host], Timeout = TimeSpan.FromSeconds(20) },
        host);

    public static SourcedCredential User(string name, string password) => new(
        new Credential.UserPassword(name, new Secret(password)),
        new CredentialOrigin(CredentialKind.PullSecret, $"Secret shop/{name}"));

    public static SourcedCredential Identity(string token) => new(
        new Credential.IdentityToken(new Secret(token)), new CredentialOrigin(CredentialKind.DockerConfig, "config.json"));

    /// <param name="image">Without the registry in front.</param>
    public async Task<Verdict> AskAsync(string image, params SourcedCredential[] credentials) =>
        (await AskAllAsync(Plan(image, credentials)))[0];

    public PullPlan Plan(string image, params SourcedCredential[] credentials) =>
        Given.Plan($"{Host}/{image}", credentials);

    public async Task<IReadOnlyList<Verdict>> AskAllAsync(params PullPlan[] plans)
    {
        var prober = new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System);
        var proofs = await prober.RunAsync(plans, CancellationToken.None);
        return [.. plans.Zip(proofs, Judge.Decide)];
    }

    /// <summary>One image, asked with the first of its credentials, outside of any order.</summary>
    public async Task<Attempt> ProbeAsync(string image)
    {
        using var deadline = new PullDeadline(settings.Timeout, TimeProvider.System, CancellationToken.None);
        var plan = Plan(image);
        return await probe.ProbeAsync(plan, plan.Credentials.Candidates[0], deadline);
    }

    public Digest DigestOf(string repository, string tag)
    {
        Assert.That(Digest.TryParse(Registry.DigestOf(repository, tag), out var digest, out _));
        return digest!;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        transport.Dispose();
        await Registry.DisposeAsync();
    }
}
