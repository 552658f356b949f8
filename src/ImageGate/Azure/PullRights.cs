using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Azure;

/// <summary>
/// What the roles of a cluster's identity mean for one repository. Which roles count depends on the registry's mode; an
/// assignment whose condition or role could not be decided leaves everything open unless another one grants.
/// </summary>
internal sealed class PullRights(AksCluster cluster, KubeletIdentity identity, RegistryView view, string repository)
{
    private const int LongestCondition = 300;

    private readonly AcrRegistry registry = view.Registry;

    private string Subject => $"the kubelet identity {identity.Name} of {cluster.Title}";

    public static PullAccess Of(AksCluster cluster, RegistryView view, string repository) => cluster.Identity switch
    {
        Reading<KubeletIdentity>.Known known => new PullRights(cluster, known.Value, view, repository).Decide(),
        Reading<KubeletIdentity>.Unread unread => new PullAccess.Unknown($"{cluster.Title}: {unread.Reason}"),
        _ => new PullAccess.Unknown($"{cluster.Title} says nothing of its kubelet identity"),
    };

    private PullAccess Decide()
    {
        if (view.Assignments is not Reading<IReadOnlyList<RoleAssignment>>.Known { Value: var all })
        {
            var reason = view.Assignments is Reading<IReadOnlyList<RoleAssignment>>.Unread unread ? unread.Reason : "not read";
            return new PullAccess.Unknown($"whether {Subject} may pull from {registry.LoginServer} is not known: {reason}");
        }

        var assignments = all.Where(assignment => Applies(assignment.Scope)).ToList();
        if (registry.Mode == RoleMode.Unknown)
        {
            return new PullAccess.Unknown(
                $"which roles count at {registry.LoginServer} is not known: Azure Resource Manager does not say its roleAssignmentMode");
        }

        var decided = assignments.Select(assignment => (Assignment: assignment, Grants: Grants(assignment))).ToList();
        return Forbidden() switch
        {
            { } forbidden => forbidden,
            null when decided.Find(d => d.Grants == Certainty.Yes).Assignment is { } granting => Granted(granting),
            null when decided.Find(d => d.Grants == Certainty.Unknown).Assignment is { } open => Undecided(open),
            _ => Denied(assignments),
        };
    }

    private PullAccess.Granted Granted(RoleAssignment assignment) => new(
        $"{NameOf(assignment)} {PlaceOf(assignment)}{(assignment.Condition.Length > 0 ? ", whose condition holds for this repository" : "")}");

    private Certainty Grants(RoleAssignment assignment) =>
        PullAction.In(registry.Mode).Aggregate(Certainty.Yes, (all, action) => all.And(Grants(assignment, action)));

    private Certainty Grants(RoleAssignment assignment, PullAction action) =>
        RoleOf(assignment) is not { } role ? Certainty.Unknown
        : !role.Allows(action) ? Certainty.No
        : assignment.Condition.Length == 0 ? Certainty.Yes
        : assignment.ConditionVersion == "2.0" ? RoleCondition.Evaluate(assignment.Condition, action, repository)
        : Certainty.Unknown;

    private RoleDefinition? RoleOf(RoleAssignment assignment) => BuiltInRoles.Find(assignment.RoleGuid)
        ?? (view.CustomRoles.GetValueOrDefault(assignment.RoleGuid) as Reading<RoleDefinition>.Known)?.Value;

    private PullAccess.Unknown Undecided(RoleAssignment assignment)
    {
        var reason = RoleOf(assignment) is null
            ? view.CustomRoles.GetValueOrDefault(assignment.RoleGuid) is Reading<RoleDefinition>.Unread unread
                ? $"its role {assignment.RoleGuid} could not be read: {unread.Reason}"
                : $"its role {assignment.RoleGuid} is not known"
            : assignment.ConditionVersion != "2.0" && assignment.Condition.Length > 0
                ? $"{NameOf(assignment)} has a condition of version {OneLine.Of(assignment.ConditionVersion, 20)}"
            : assignment.Condition.Length > 0
                ? $"{NameOf(assignment)} has a condition that cannot be decided here: {OneLine.Of(assignment.Condition, LongestCondition)}"
            : $"{NameOf(assignment)} gives only a part of {string.Join(" and ", PullAction.In(registry.Mode).Select(action => action.Name))}";
        return new($"whether {Subject} may pull {repository} from {registry.LoginServer} is not known: {reason}");
    }

    private PullAccess? Forbidden()
    {
        if (view.Denials is not Reading<IReadOnlyList<DenyAssignment>>.Known { Value: var denials })
        {
            return null;
        }

        var denial = denials.FirstOrDefault(denial =>
            Applies(denial.Scope) && PullAction.In(registry.Mode).Any(action => denial.Permissions.Any(p => p.Allows(action))));
        return denial is null ? null
            : denial.MayExcludeIdentity ? new PullAccess.Unknown(
                $"whether the deny assignment {denial.Name} {PlaceOf(denial.Scope)} holds for {Subject} is not known: it excludes a group")
            : new PullAccess.Denied($"the deny assignment {denial.Name} {PlaceOf(denial.Scope)} forbids {Subject} to pull from {registry.LoginServer}", null);
    }

    private PullAccess.Denied Denied(List<RoleAssignment> assignments)
    {
        var why = assignments switch
        {
            [] => "it has no role at or above the registry",
            _ => $"it has {string.Join(", ", assignments.Select(Shortcoming).Distinct(StringComparer.Ordinal).Take(3))}",
        };
        return new(
            $"{Subject} has no role that lets it pull {repository} from {registry.LoginServer}: {why}",
            new PullRepair(cluster, identity, registry, repository).Command(assignments));
    }

    private string Shortcoming(RoleAssignment assignment)
    {
        var role = RoleOf(assignment)!;
        var reason = PullAction.In(registry.Mode).All(role.Allows) ? "whose condition does not cover this repository"
            : registry.Mode == RoleMode.Repository && role.Allows(PullAction.Pull) ? "which a registry with ABAC repository permissions ignores"
            : registry.Mode == RoleMode.Registry && role.Allows(PullAction.ReadContent) ? "which only a registry with ABAC repository permissions honours"
            : "which gives no pull";
        return $"{NameOf(assignment)} {PlaceOf(assignment)}, {reason}";
    }

    private string NameOf(RoleAssignment assignment) => RoleOf(assignment)?.Name ?? $"the role {assignment.RoleGuid}";

    private bool Applies(string scope) =>
        IsManagementGroup(scope) || (scope.Length > 1 && $"{registry.Id}/".StartsWith($"{scope.TrimEnd('/')}/", StringComparison.OrdinalIgnoreCase));

    private string PlaceOf(RoleAssignment assignment) => PlaceOf(assignment.Scope);

    private string PlaceOf(string scope) => scope.Split('/') switch
    {
        _ when scope.Equals(registry.Id.ToString(), StringComparison.OrdinalIgnoreCase) => "at the registry",
        _ when IsManagementGroup(scope) => "at a management group",
        ["", _, _, _, var group] => $"at the resource group {OneLine.Of(group, 90)}",
        ["", _, _] => "at the subscription",
        _ => $"at {OneLine.Of(scope, 200)}",
    };

    /// <summary>Also the root of all of them. Only those above the registry are listed for it.</summary>
    private static bool IsManagementGroup(string scope) =>
        scope == "/" || scope.StartsWith("/providers/Microsoft.Management/managementGroups/", StringComparison.OrdinalIgnoreCase);
}
