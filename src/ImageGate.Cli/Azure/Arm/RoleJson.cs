using System.Text.Json;
using ImageGate.Azure;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure.Arm;

/// <summary>Microsoft.Authorization (azure-rest-api-specs, authorization, 2022-04-01).</summary>
internal static class RoleJson
{
    private const int LongestName = 150;

    public static RoleAssignment Assignment(JsonElement assignment) => new(
        assignment.Text("id") ?? "",
        OneLine.Of(assignment.Text("properties", "roleDefinitionId") ?? "", LongestName * 2),
        assignment.Text("properties", "scope") ?? "",
        assignment.Text("properties", "condition") ?? "",
        assignment.Text("properties", "conditionVersion") ?? "");

    public static RoleDefinition Definition(JsonElement role) =>
        new(OneLine.Of(role.Text("properties", "roleName") ?? "", LongestName), Permissions(role));

    /// <summary>Null where it does not hold for the registry or the identity.</summary>
    public static DenyAssignment? Denial(JsonElement denial, AcrRegistry registry, KubeletIdentity identity)
    {
        var scope = denial.Text("properties", "scope") ?? "";
        var excluded = denial.Entries("properties", "excludePrincipals");
        var isElsewhere = denial.IsTrue("properties", "doNotApplyToChildScopes")
            && !scope.Equals(registry.Id.ToString(), StringComparison.OrdinalIgnoreCase);
        return isElsewhere || excluded.Any(principal => identity.ObjectId.Equals(principal.Text("id"), StringComparison.OrdinalIgnoreCase))
            ? null
            : new DenyAssignment(
                OneLine.Of(denial.Text("properties", "denyAssignmentName") ?? "", LongestName),
                scope,
                Permissions(denial),
                excluded.Any(principal => principal.Text("type") is not ("ServicePrincipal" or "User"))
                    || denial.Text("properties", "condition") is { Length: > 0 });
    }

    private static IReadOnlyList<RolePermission> Permissions(JsonElement role) =>
    [
        .. role.Entries("properties", "permissions").Select(permission => new RolePermission(
            permission.Texts("actions"), permission.Texts("notActions"), permission.Texts("dataActions"), permission.Texts("notDataActions"))),
    ];
}
