namespace ImageGate.Azure;

/// <summary>
/// Azure's own roles that are met at registries, with what matters of their permissions
/// (learn.microsoft.com/azure/role-based-access-control/built-in-roles/containers and /general). Their ids are the same
/// in every cloud and tenant; every other role is read.
/// </summary>
internal static class BuiltInRoles
{
    private const string Registries = "Microsoft.ContainerRegistry/registries/";
    private const string Repositories = Registries + "repositories/";

    public const string RepositoryReader = "b93aa761-3e63-49ed-ac28-beffa264f7ac";

    private static readonly Dictionary<string, RoleDefinition> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = Control("AcrPull", Registries + "pull/read"),
        ["8311e382-0749-4cb8-b61a-304f252e45ec"] = Control("AcrPush", Registries + "pull/read", Registries + "push/write"),
        ["c2f4ef07-c644-48eb-af81-4b1b4947fb11"] = Control("AcrDelete", Registries + "artifacts/delete"),
        ["acdd72a7-3385-48ef-bd42-f606fba81ae7"] = Control("Reader", "*/read"),
        ["b24988ac-6180-42a0-ab88-20f7382dd24c"] = Control("Contributor", "*"),
        ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635"] = Control("Owner", "*"),
        [RepositoryReader] = Data("Container Registry Repository Reader", "content/read", "metadata/read"),
        ["2a1e307c-b015-4ebd-883e-5b7698a07328"] =
            Data("Container Registry Repository Writer", "content/read", "content/write", "metadata/read", "metadata/write"),
        ["2efddaa5-3f1f-4df3-97df-af3f13818f4c"] = Data(
            "Container Registry Repository Contributor",
            "content/read", "content/write", "content/delete", "metadata/read", "metadata/write", "metadata/delete"),
        ["bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7"] = new(
            "Container Registry Repository Catalog Lister", [new([], [], [Registries + "catalog/read"], [])]),
    };

    /// <summary>The role, or null where it is none of these.</summary>
    public static RoleDefinition? Find(string guid) => Roles.GetValueOrDefault(guid);

    private static RoleDefinition Control(string name, params string[] actions) => new(name, [new(actions, [], [], [])]);

    private static RoleDefinition Data(string name, params string[] actions) =>
        new(name, [new([], [], [.. actions.Select(action => Repositories + action)], [])]);
}
