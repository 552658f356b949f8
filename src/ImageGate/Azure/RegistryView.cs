using System.Net;

namespace ImageGate.Azure;

/// <summary>A registry as one cluster meets it.</summary>
internal sealed record RegistryView(AcrRegistry Registry)
{
    private const string NotAsked = "they were not asked for";

    /// <summary>Those of the kubelet identity at the registry and above it, through groups too.</summary>
    public Reading<IReadOnlyList<RoleAssignment>> Assignments { get; init; } =
        new Reading<IReadOnlyList<RoleAssignment>>.Unread(NotAsked);

    public Reading<IReadOnlyList<DenyAssignment>> Denials { get; init; } =
        new Reading<IReadOnlyList<DenyAssignment>>.Unread(NotAsked);

    /// <summary>Roles that are not Azure's well-known ones, by their id in lower case.</summary>
    public IReadOnlyDictionary<string, Reading<RoleDefinition>> CustomRoles { get; init; } =
        new Dictionary<string, Reading<RoleDefinition>>();

    /// <summary>With which the nodes leave their network; asked for where the registry lets in only some.</summary>
    public Reading<IReadOnlyList<IPAddress>> OutboundAddresses { get; init; } =
        new Reading<IReadOnlyList<IPAddress>>.Unread(NotAsked);

    /// <summary>Subnets of the approved private endpoints; asked for where public networks do not suffice.</summary>
    public Reading<IReadOnlyList<string>> EndpointSubnets { get; init; } = new Reading<IReadOnlyList<string>>.Unread(NotAsked);

    public Reading<IReadOnlyList<CacheRule>> CacheRules { get; init; } = new Reading<IReadOnlyList<CacheRule>>.Unread(NotAsked);

    /// <summary>Days for which deleted images can be restored, or null where that is off or not known.</summary>
    public int? SoftDeleteDays { get; init; }
}

/// <summary>Reads what a cluster's pulls from a login server depend on.</summary>
internal delegate Task<Reading<RegistryView>> RegistryLookup(AksCluster cluster, string loginServer, CancellationToken cancellation);
