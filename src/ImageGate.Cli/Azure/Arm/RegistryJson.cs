using System.Text.Json;
using ImageGate.Azure;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure.Arm;

/// <summary>Microsoft.ContainerRegistry/registries and what belongs to it (azure-rest-api-specs, containerregistry, 2025-11-01).</summary>
internal static class RegistryJson
{
    public const string Type = "Microsoft.ContainerRegistry/registries";

    private const int LongestName = 300;

    /// <summary>Null for what is no registry.</summary>
    public static AcrRegistry? Read(JsonElement registry) =>
        registry.Text("id") is { } text && ResourceId.TryParse(text, Type, out var id) && registry.Text("properties", "loginServer") is { } server
            ? new AcrRegistry(id, OneLine.Of(server, LongestName).ToLowerInvariant(), Mode(registry), Access(registry))
            {
                Sku = OneLine.Of(registry.Text("sku", "name") ?? "", LongestName),
                HasAnonymousPull = registry.IsTrue("properties", "anonymousPullEnabled"),
                HasAdminUser = registry.IsTrue("properties", "adminUserEnabled"),
                IpRules = [.. registry.Entries("properties", "networkRuleSet", "ipRules").Where(IsAllowing).Select(rule => rule.Text("value") ?? "")],
                PrivateEndpoints = [.. registry.Entries("properties", "privateEndpointConnections").Where(IsApproved).Select(EndpointId)],
                DataEndpoints = registry.IsTrue("properties", "dataEndpointEnabled")
                    ? [.. registry.Texts("properties", "dataEndpointHostNames").Select(host => OneLine.Of(host, LongestName))]
                    : [],
                HasQuarantine = IsEnabled(registry, "quarantinePolicy"),
                RetentionDays = IsEnabled(registry, "retentionPolicy") ? registry.Number("properties", "policies", "retentionPolicy", "days") : null,
            }
            : null;

    /// <summary>Only previews of the interface say it.</summary>
    public static int? SoftDeleteDays(JsonElement registry) => IsEnabled(registry, "softDeletePolicy")
        ? registry.Number("properties", "policies", "softDeletePolicy", "retentionDays") ?? 7
        : null;

    public static CacheRule Cache(JsonElement rule) => new(
        OneLine.Of(rule.Text("name") ?? "", LongestName),
        OneLine.Of(rule.Text("properties", "sourceRepository") ?? "", LongestName),
        rule.Text("properties", "targetRepository") ?? "");

    private static RoleMode Mode(JsonElement registry) => registry.Text("properties", "roleAssignmentMode") switch
    {
        "LegacyRegistryPermissions" => RoleMode.Registry,
        "AbacRepositoryPermissions" => RoleMode.Repository,
        _ => RoleMode.Unknown,
    };

    /// <summary>Both properties have the open value as their default.</summary>
    private static PublicAccess Access(JsonElement registry) =>
        (registry.Text("properties", "publicNetworkAccess") ?? "Enabled", registry.Text("properties", "networkRuleSet", "defaultAction") ?? "Allow") switch
        {
            ("Disabled", _) => PublicAccess.Nobody,
            ("Enabled", "Allow") => PublicAccess.Everybody,
            ("Enabled", "Deny") => PublicAccess.ListedAddresses,
            _ => PublicAccess.Unknown,
        };

    private static bool IsEnabled(JsonElement registry, string policy) =>
        string.Equals(registry.Text("properties", "policies", policy, "status"), "enabled", StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowing(JsonElement rule) => rule.Text("action") is null or "Allow";

    private static bool IsApproved(JsonElement connection) =>
        connection.Text("properties", "privateLinkServiceConnectionState", "status") == "Approved";

    private static string EndpointId(JsonElement connection) => connection.Text("properties", "privateEndpoint", "id") ?? "";
}
