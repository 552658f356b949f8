using ImageGate.Rules;

namespace ImageGate.Azure;

/// <summary>The one command that gives a cluster's identity the missing right, with every name of the case in it.</summary>
internal sealed class PullRepair(AksCluster cluster, KubeletIdentity identity, AcrRegistry registry, string repository)
{
    private const string Content = "Microsoft.ContainerRegistry/registries/repositories/content/read";
    private const string Metadata = "Microsoft.ContainerRegistry/registries/repositories/metadata/read";
    private const string Name = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";
    private const string Delay = " (it can take 10 minutes until the registry knows)";

    /// <summary>Null where a name is none that a shell could take.</summary>
    /// <param name="assignments">What the identity has already.</param>
    public string? Command(IEnumerable<RoleAssignment> assignments) => registry.Mode == RoleMode.Registry
        ? Attach()
        : assignments.FirstOrDefault(IsReaderHere) is { } existing ? Extend(existing) : Assign();

    private string? Attach() => Filled(
        $"Let the kubelet identity pull: az aks update --name {{0}} --resource-group {{1}} --subscription {{2}} --attach-acr {{3}}{Delay}",
        cluster.Id.Name, cluster.Id.ResourceGroup, cluster.Id.Subscription, registry.Id.ToString());

    private string? Assign() => Filled(
        "Assign the role, here for this repository only: az role assignment create --assignee-object-id {0} "
        + "--assignee-principal-type ServicePrincipal --role \"Container Registry Repository Reader\" --scope {1} "
        + $"--condition {{2}} --condition-version 2.0{Delay}",
        identity.ObjectId, registry.Id.ToString(), $"((!(ActionMatches{{'{Content}'}}) AND !(ActionMatches{{'{Metadata}'}})) OR ({Repository}))");

    /// <summary>An identity has a role once at a scope: the condition of that assignment has to grow.</summary>
    private string? Extend(RoleAssignment existing) => Filled(
        "Put this repository into the condition of the role that it has: az role assignment delete --ids {0} && "
        + "az role assignment create --assignee-object-id {1} --assignee-principal-type ServicePrincipal "
        + $"--role \"Container Registry Repository Reader\" --scope {{2}} --condition {{3}} --condition-version 2.0{Delay}",
        existing.Id, identity.ObjectId, registry.Id.ToString(), $"({existing.Condition}) OR ({Repository})");

    private string Repository => $"{Name} StringEqualsIgnoreCase '{repository.Replace("'", "''", StringComparison.Ordinal)}'";

    private bool IsReaderHere(RoleAssignment assignment) =>
        assignment.RoleGuid == BuiltInRoles.RepositoryReader
        && assignment.Scope.Equals(registry.Id.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string? Filled(string text, params string[] values)
    {
        var words = values.Select(ShellWord.Of).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is null)
            {
                return null;
            }
        }

        return string.Format(System.Globalization.CultureInfo.InvariantCulture, text, [.. words]);
    }
}
