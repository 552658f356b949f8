using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Registry.Hosts;

/// <summary>One host that answers for a registry, as the nodes are configured (containerd core/remotes/docker/registry.go).</summary>
internal sealed record HostDefinition
{
    public static readonly HostDefinition RegistryItself = new();

    /// <summary>Where its API begins, with a slash at the end: <c>https://mirror.example.com/v2/</c>. Null: the registry itself.</summary>
    public Uri? Root { get; init; }

    public HostCapabilities Capabilities { get; init; } = HostCapabilities.All;

    /// <summary>Null: as to every host.</summary>
    public HostConnection? Connection { get; init; }

    /// <summary>Sent with each request to this host and to no other.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What the node itself shows this host where the pull brings no credential (k3s <c>configs</c>).</summary>
    public Credential? Credential { get; init; }

    public IReadOnlyList<RepositoryRewrite> Rewrites { get; init; } = [];

    public string Rewrite(string repository)
    {
        foreach (var rewrite in Rewrites)
        {
            if (rewrite.Apply(repository) is var rewritten && rewritten != repository)
            {
                return rewritten;
            }
        }

        return repository;
    }

    public bool Equals(HostDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The hosts of a registry in the order in which a node asks them, at least one.</summary>
internal delegate IReadOnlyList<HostDefinition> HostLookup(RegistryHost registry);
