using ImageGate.References;

namespace ImageGate.Azure;

/// <summary>What Azure Resource Manager says of an AKS cluster, as far as it decides on pulls.</summary>
/// <param name="Identity">What its nodes pull with, or why that is not known.</param>
internal sealed record AksCluster(ResourceId Id, Reading<KubeletIdentity> Identity)
{
    public string Title => $"AKS cluster {Id.Name}";

    public IReadOnlyList<NodePool> Pools { get; init; } = [];

    /// <summary>The resource group of its nodes, which also holds the network that AKS made.</summary>
    public string NodeResourceGroup { get; init; } = "";

    /// <summary>How its nodes leave their network: <c>loadBalancer</c>, <c>managedNATGateway</c>, <c>userDefinedRouting</c>.</summary>
    public string OutboundType { get; init; } = "";

    /// <summary>Ids of the public addresses with which its nodes leave.</summary>
    public IReadOnlyList<string> OutboundIds { get; init; } = [];

    /// <summary>Its API server has no public address. Says nothing about pulls by itself.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Why it is not at work at the moment, such as <c>stopped</c>, or null.</summary>
    public string? Oddity { get; init; }

    /// <summary>The platforms of its nodes, in the order of the pools.</summary>
    public IReadOnlyList<Platform> Platforms => [.. Pools.Select(pool => pool.Platform).Distinct()];

    /// <summary>Whether a subnet is in one of the networks of its nodes.</summary>
    public bool SharesNetwork(string subnetId)
    {
        var network = NetworkOf(subnetId);
        return network is not null && (Pools.Any(pool => IsSame(NetworkOf(pool.SubnetId), network)) || IsOwn(network));
    }

    private bool IsOwn(string network) =>
        NodeResourceGroup.Length > 0
        && network.Split('/') is ["", _, var subscription, _, var group, ..]
        && IsSame(subscription, Id.Subscription) && IsSame(group, NodeResourceGroup);

    private static string? NetworkOf(string subnetId)
    {
        var end = subnetId.IndexOf("/subnets/", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : subnetId[..end];
    }

    private static bool IsSame(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The managed identity with which kubelets pull; another one than that of the control plane.</summary>
internal sealed record KubeletIdentity(string Name, string ObjectId);
