using ImageGate.Azure;

namespace ImageGate.Tests.Azure;

/// <summary>A cluster, its identity and a registry.</summary>
internal static class Shop
{
    public const string Subscription = "00000000-0000-0000-0000-0000000000a1";
    public const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/shop";
    public const string RegistryScope = $"{Group}/providers/Microsoft.ContainerRegistry/registries/shopacr";

    public const string Nginx =
        "((!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}) AND "
        + "!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'})) OR "
        + "(@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase 'nginx'))";

    public static readonly AksCluster Cluster = new(
        new(Subscription, "shop", "Microsoft.ContainerService/managedClusters", "aks-shop"),
        new Reading<KubeletIdentity>.Known(new("aks-shop-agentpool", "11111111-0000-0000-0000-000000000001")))
    {
        NodeResourceGroup = "MC_shop",
        OutboundType = "loadBalancer",
    };

    public static AcrRegistry Registry(RoleMode mode = RoleMode.Registry, PublicAccess access = PublicAccess.Everybody) =>
        new(new(Subscription, "shop", "Microsoft.ContainerRegistry/registries", "shopacr"), "shopacr.azurecr.io", mode, access);

    public static RegistryView View(AcrRegistry registry, params RoleAssignment[] assignments) => new(registry)
    {
        Assignments = Known(assignments),
        Denials = Known<DenyAssignment>(),
    };

    public static Reading<IReadOnlyList<T>> Known<T>(params T[] values) => new Reading<IReadOnlyList<T>>.Known(values);

    public static RoleAssignment Role(string id, string scope = RegistryScope, string condition = "") => new(
        $"{scope}/providers/Microsoft.Authorization/roleAssignments/1",
        $"/subscriptions/{Subscription}/providers/Microsoft.Authorization/roleDefinitions/{id}", scope, condition, condition.Length > 0 ? "2.0" : "");
}
