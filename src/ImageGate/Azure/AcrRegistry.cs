namespace ImageGate.Azure;

/// <summary>Which roles give a right to pull (property roleAssignmentMode).</summary>
internal enum RoleMode
{
    /// <summary>Not said, or in a word that is not known.</summary>
    Unknown = 0,

    /// <summary><c>LegacyRegistryPermissions</c>: AcrPull and everything else with the action pull/read.</summary>
    Registry,

    /// <summary><c>AbacRepositoryPermissions</c>: only data actions count, and AcrPull gives none.</summary>
    Repository,
}

/// <summary>Whom the registry lets in from public networks.</summary>
internal enum PublicAccess
{
    /// <summary>Said in a word that is not known.</summary>
    Unknown = 0,
    Everybody,

    /// <summary>Only the addresses of the network rules.</summary>
    ListedAddresses,
    Nobody,
}

/// <summary>What Azure Resource Manager says of a container registry, as far as it decides on pulls.</summary>
/// <param name="LoginServer">In lower case.</param>
internal sealed record AcrRegistry(ResourceId Id, string LoginServer, RoleMode Mode, PublicAccess PublicAccess)
{
    public string Sku { get; init; } = "";

    public bool HasAnonymousPull { get; init; }

    public bool HasAdminUser { get; init; }

    /// <summary>Addresses and ranges that are let in.</summary>
    public IReadOnlyList<string> IpRules { get; init; } = [];

    /// <summary>Ids of the private endpoints whose connection is approved.</summary>
    public IReadOnlyList<string> PrivateEndpoints { get; init; } = [];

    public IReadOnlyList<string> DataEndpoints { get; init; } = [];

    /// <summary>New images cannot be pulled until something releases them.</summary>
    public bool HasQuarantine { get; init; }

    /// <summary>Days after which manifests without a tag are deleted, or null.</summary>
    public int? RetentionDays { get; init; }
}

/// <summary>Images that are fetched from another registry at their first pull.</summary>
/// <param name="Target">A repository, or a prefix with <c>*</c> at its end.</param>
internal sealed record CacheRule(string Name, string Source, string Target)
{
    public bool Covers(string repository) => Target.EndsWith('*')
        ? repository.StartsWith(Target[..^1], StringComparison.OrdinalIgnoreCase)
        : repository.Equals(Target, StringComparison.OrdinalIgnoreCase);
}
