using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Tests.Planning;

/// <summary>What the credentials of a pod depend on.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<PullSecret> Secrets { get; init; } = [];

    public IReadOnlyList<ServiceAccount> Accounts { get; init; } = [];

    public IReadOnlyList<SuppliedSecret> Supplied { get; init; } = [];

    /// <summary>Texts of the node's docker configs.</summary>
    public IReadOnlyList<string> Node { get; init; } = [];

    /// <summary>Texts of the runner's docker configs where these stand in, or null.</summary>
    public IReadOnlyList<string>? StandIn { get; init; }

    public Cluster? Cluster { get; init; }

    public PodCredentials Credentials()
    {
        var content = new ManifestContent([], Secrets, Accounts, [], [], new Coverage());
        var sources = new SecretSources(content, Supplied, Cluster is null ? null : new ClusterAnswers(Cluster));
        return new PodCredentials(sources, Of(Node), StandIn is null ? null : Of(StandIn), new FakeTimeProvider(Now));
    }

    public ValueTask<CredentialChain> ChainAsync(ImageUse use) => Credentials().OfAsync(use, default);

    private static NodeLookup Of(IReadOnlyList<string> configs) =>
        new NodeCredentials(configs.Select((text, i) => DockerConfig.Read(text, $"config{i}")), NodeCredentials.Unasked).FindAsync;
}
