namespace ImageGate.Azure;

/// <summary>A right to act on things of Azure, as role definitions write it: with <c>*</c> for anything.</summary>
internal sealed record RolePermission(
    IReadOnlyList<string> Actions, IReadOnlyList<string> NotActions, IReadOnlyList<string> DataActions, IReadOnlyList<string> NotDataActions)
{
    public bool Allows(PullAction action) => action.IsData
        ? Covers(DataActions, action) && !Covers(NotDataActions, action)
        : Covers(Actions, action) && !Covers(NotActions, action);

    private static bool Covers(IReadOnlyList<string> patterns, PullAction action) =>
        patterns.Any(pattern => WildcardText.Matches(pattern, action.Name));
}

/// <summary>What a pull does, by the name that roles give it.</summary>
internal sealed record PullAction(string Name, bool IsData)
{
    public static readonly PullAction Pull = new("Microsoft.ContainerRegistry/registries/pull/read", false);
    public static readonly PullAction ReadContent = new("Microsoft.ContainerRegistry/registries/repositories/content/read", true);
    public static readonly PullAction ReadMetadata = new("Microsoft.ContainerRegistry/registries/repositories/metadata/read", true);

    /// <summary>All that a pull needs.</summary>
    public static IReadOnlyList<PullAction> In(RoleMode mode) => mode == RoleMode.Repository ? [ReadContent, ReadMetadata] : [Pull];
}

/// <summary>A role: what those who have it may do.</summary>
internal sealed record RoleDefinition(string Name, IReadOnlyList<RolePermission> Permissions)
{
    public bool Allows(PullAction action) => Permissions.Any(permission => permission.Allows(action));
}

/// <summary>A role that the identity has, at a scope.</summary>
/// <param name="RoleId">The id of the role definition; its last part is a GUID that is the same everywhere for Azure's own roles.</param>
/// <param name="Condition">Empty for none.</param>
internal sealed record RoleAssignment(string Id, string RoleId, string Scope, string Condition = "", string ConditionVersion = "")
{
    public string RoleGuid => RoleId[(RoleId.LastIndexOf('/') + 1)..].ToLowerInvariant();
}

/// <summary>What Azure itself forbids the identity, whatever its roles: deployment stacks and managed applications make them.</summary>
/// <param name="MayExcludeIdentity">It does not hold for members of some group.</param>
internal sealed record DenyAssignment(string Name, string Scope, IReadOnlyList<RolePermission> Permissions, bool MayExcludeIdentity);
