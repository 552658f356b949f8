using System.Net;
using System.Text.Json;
using ImageGate.Azure;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure.Arm;

/// <summary>
/// Reads what decides on the pulls of AKS clusters, each thing once a run and what does not depend on each other at the
/// same time. Only names of roles and network resources that the answers name lead to further requests.
/// </summary>
internal sealed class AksReader
{
    public const string ClusterType = "Microsoft.ContainerService/managedClusters";

    private const string ClusterVersion = "2024-02-01";
    private const string RegistryVersion = "2025-11-01";
    private const string SoftDeleteVersion = "2025-05-01-preview";
    private const string RoleVersion = "2022-04-01";
    private const string NetworkVersion = "2023-11-01";
    private const string GraphVersion = "2022-10-01";
    private const string RegistryPermission = "Microsoft.ContainerRegistry/registries/read";

    private readonly ArmClient arm;
    private readonly AskOnce<ResourceId, Reading<AksCluster>> clusters;
    private readonly AskOnce<string, Reading<IReadOnlyList<JsonElement>>> subscriptions;
    private readonly AskOnce<(string Subscription, string Server), Reading<AcrRegistry>> registries;
    private readonly AskOnce<(AksCluster Cluster, string Server), Reading<RegistryView>> views;
    private readonly AskOnce<(string Path, string Version, string Permission), Reading<JsonElement>> resources;
    private readonly AskOnce<AcrRegistry, (Reading<IReadOnlyList<CacheRule>> Cache, int? SoftDelete)> settings;

    public AksReader(ArmClient arm)
    {
        this.arm = arm;
        clusters = new(async (id, cancellation) => await ReadClusterAsync(id, cancellation).ConfigureAwait(false));
        subscriptions = new(async (subscription, cancellation) => await arm.ListAsync(
            $"/subscriptions/{subscription}/providers/{RegistryJson.Type}", RegistryVersion, "", RegistryPermission, cancellation).ConfigureAwait(false));
        registries = new(async (key, cancellation) => await FindRegistryAsync(key.Subscription, key.Server, cancellation).ConfigureAwait(false));
        views = new(async (key, cancellation) => await ReadViewAsync(key.Cluster, key.Server, cancellation).ConfigureAwait(false));
        resources = new(async (key, cancellation) =>
            await arm.GetAsync(key.Path, key.Version, key.Permission, cancellation).ConfigureAwait(false));
        settings = new(async (registry, cancellation) => await ReadSettingsAsync(registry, cancellation).ConfigureAwait(false));
    }

    /// <summary>The registries of its subscription are asked for at the same time: nearly always one of them is needed.</summary>
    public Task<Reading<AksCluster>> ClusterAsync(ResourceId id, CancellationToken cancellation)
    {
        _ = subscriptions.AskAsync(id.Subscription, cancellation);
        return clusters.AskAsync(id, cancellation);
    }

    public Task<Reading<RegistryView>> ViewAsync(AksCluster cluster, string server, CancellationToken cancellation) =>
        views.AskAsync((cluster, server), cancellation);

    private async Task<Reading<AksCluster>> ReadClusterAsync(ResourceId id, CancellationToken cancellation) =>
        Map(await arm.GetAsync(id.ToString(), ClusterVersion, $"{ClusterType}/read", cancellation).ConfigureAwait(false), body => ClusterJson.Read(id, body));

    private async Task<Reading<AcrRegistry>> FindRegistryAsync(string subscription, string server, CancellationToken cancellation)
    {
        var listed = await subscriptions.AskAsync(subscription, cancellation).ConfigureAwait(false);
        var near = (listed as Reading<IReadOnlyList<JsonElement>>.Known)?.Value.Select(RegistryJson.Read).FirstOrDefault(Is);
        if (near is not null)
        {
            return new Reading<AcrRegistry>.Known(near);
        }

        var query = JsonFields(("query", $"resources | where type =~ '{RegistryJson.Type}' and properties.loginServer =~ '{server}' | project id"));
        var graph = await arm.PostAsync("/providers/Microsoft.ResourceGraph/resources", GraphVersion, query, RegistryPermission, cancellation)
            .ConfigureAwait(false);
        var id = (graph as Reading<JsonElement>.Known)?.Value.Entries("data").Select(row => row.Text("id")).FirstOrDefault();
        if (id is null || !ResourceId.TryParse(id, RegistryJson.Type, out var found))
        {
            return new Reading<AcrRegistry>.Unread(Missing(server, listed, graph));
        }

        var body = await arm.GetAsync(found.ToString(), RegistryVersion, RegistryPermission, cancellation).ConfigureAwait(false);
        return Map(body, RegistryJson.Read) switch
        {
            Reading<AcrRegistry?>.Known { Value: { } registry } when Is(registry) => new Reading<AcrRegistry>.Known(registry),
            Reading<AcrRegistry?>.Unread { Reason: var reason } => new Reading<AcrRegistry>.Unread(reason),
            _ => new Reading<AcrRegistry>.Unread($"what Azure Resource Manager says of {server} is no registry"),
        };

        bool Is(AcrRegistry? registry) => registry?.LoginServer == server;
    }

    private static string Missing(string server, Reading<IReadOnlyList<JsonElement>> listed, Reading<JsonElement> graph) =>
        (listed as Reading<IReadOnlyList<JsonElement>>.Unread)?.Reason
        ?? (graph as Reading<JsonElement>.Unread)?.Reason
        ?? $"no registry that the caller may read has the login server {server}; to see it, the caller needs the permission {RegistryPermission} there";

    private async Task<Reading<RegistryView>> ReadViewAsync(AksCluster cluster, string server, CancellationToken cancellation)
    {
        var found = await registries.AskAsync((cluster.Id.Subscription, server), cancellation).ConfigureAwait(false);
        if (found is not Reading<AcrRegistry>.Known { Value: var registry })
        {
            return new Reading<RegistryView>.Unread(((Reading<AcrRegistry>.Unread)found).Reason);
        }

        var rights = RightsAsync(cluster, registry, cancellation);
        var addresses = registry.PublicAccess == PublicAccess.ListedAddresses ? AddressesAsync(cluster, cancellation) : null;
        var subnets = registry.PublicAccess is PublicAccess.Everybody or PublicAccess.Unknown ? null : SubnetsAsync(registry, cancellation);
        var more = settings.AskAsync(registry, cancellation);
        var view = await rights.ConfigureAwait(false);
        var (cache, softDelete) = await more.ConfigureAwait(false);
        return new Reading<RegistryView>.Known(view with
        {
            OutboundAddresses = addresses is null ? view.OutboundAddresses : await addresses.ConfigureAwait(false),
            EndpointSubnets = subnets is null ? view.EndpointSubnets : await subnets.ConfigureAwait(false),
            CacheRules = cache,
            SoftDeleteDays = softDelete,
        });
    }

    private async Task<RegistryView> RightsAsync(AksCluster cluster, AcrRegistry registry, CancellationToken cancellation)
    {
        var view = new RegistryView(registry);
        if (cluster.Identity is not Reading<KubeletIdentity>.Known { Value: var identity })
        {
            return view;
        }

        // Names those of groups too, also of groups in groups, at the registry and above (role-assignments-list-rest).
        var filter = $"assignedTo('{identity.ObjectId}')";
        var asked = arm.ListAsync(
            $"{registry.Id}/providers/Microsoft.Authorization/roleAssignments", RoleVersion, filter, "Microsoft.Authorization/roleAssignments/read", cancellation);
        var denied = arm.ListAsync(
            $"{registry.Id}/providers/Microsoft.Authorization/denyAssignments", RoleVersion, filter, "Microsoft.Authorization/denyAssignments/read", cancellation);
        var assignments = Map(await asked.ConfigureAwait(false), list => (IReadOnlyList<RoleAssignment>)[.. list.Select(RoleJson.Assignment)]);
        return view with
        {
            Assignments = assignments,
            CustomRoles = await CustomRolesAsync(assignments, cancellation).ConfigureAwait(false),
            Denials = Map(
                await denied.ConfigureAwait(false),
                list => (IReadOnlyList<DenyAssignment>)[.. list.Select(denial => RoleJson.Denial(denial, registry, identity)).OfType<DenyAssignment>()]),
        };
    }

    private async Task<IReadOnlyDictionary<string, Reading<RoleDefinition>>> CustomRolesAsync(
        Reading<IReadOnlyList<RoleAssignment>> assignments, CancellationToken cancellation)
    {
        var unknown = ((assignments as Reading<IReadOnlyList<RoleAssignment>>.Known)?.Value ?? [])
            .Where(assignment => BuiltInRoles.Find(assignment.RoleGuid) is null)
            .DistinctBy(assignment => assignment.RoleGuid)
            .ToList();
        var read = await Task.WhenAll(unknown.Select(assignment =>
            ResourceAsync(assignment.RoleId, RoleVersion, "Microsoft.Authorization/roleDefinitions/read", cancellation))).ConfigureAwait(false);
        return unknown.Zip(read).ToDictionary(pair => pair.First.RoleGuid, pair => Map(pair.Second, RoleJson.Definition));
    }

    private async Task<Reading<IReadOnlyList<IPAddress>>> AddressesAsync(AksCluster cluster, CancellationToken cancellation)
    {
        if (cluster.OutboundIds.Count == 0)
        {
            return new Reading<IReadOnlyList<IPAddress>>.Unread(
                $"Azure Resource Manager names no outbound address of it{(cluster.OutboundType.Length > 0 ? $" (its outbound type is {cluster.OutboundType})" : "")}");
        }

        return await EachAsync(
            cluster.OutboundIds, "Microsoft.Network/publicIPAddresses/read",
            body => IPAddress.TryParse(body.Text("properties", "ipAddress"), out var address) ? address : null,
            cancellation).ConfigureAwait(false);
    }

    private Task<Reading<IReadOnlyList<string>>> SubnetsAsync(AcrRegistry registry, CancellationToken cancellation) => EachAsync(
        registry.PrivateEndpoints, "Microsoft.Network/privateEndpoints/read", body => body.Text("properties", "subnet", "id"), cancellation);

    /// <summary>One value of each resource, or why one of them has none.</summary>
    private async Task<Reading<IReadOnlyList<T>>> EachAsync<T>(
        IReadOnlyList<string> ids, string permission, Func<JsonElement, T?> value, CancellationToken cancellation)
        where T : class
    {
        var read = await Task.WhenAll(ids.Select(id => ResourceAsync(id, NetworkVersion, permission, cancellation))).ConfigureAwait(false);
        List<T> values = [];
        foreach (var (id, reading) in ids.Zip(read))
        {
            if (reading is not Reading<JsonElement>.Known { Value: var body } || value(body) is not { } found)
            {
                return new Reading<IReadOnlyList<T>>.Unread(
                    (reading as Reading<JsonElement>.Unread)?.Reason ?? $"{OneLine.Of(id, 200)} says nothing of it");
            }

            values.Add(found);
        }

        return new Reading<IReadOnlyList<T>>.Known(values);
    }

    private async Task<(Reading<IReadOnlyList<CacheRule>> Cache, int? SoftDelete)> ReadSettingsAsync(
        AcrRegistry registry, CancellationToken cancellation)
    {
        var preview = arm.GetAsync(registry.Id.ToString(), SoftDeleteVersion, RegistryPermission, cancellation);
        var rules = await arm.ListAsync(
            $"{registry.Id}/cacheRules", RegistryVersion, "", "Microsoft.ContainerRegistry/registries/cacheRules/read", cancellation).ConfigureAwait(false);
        var body = await preview.ConfigureAwait(false) as Reading<JsonElement>.Known;
        return (Map(rules, list => (IReadOnlyList<CacheRule>)[.. list.Select(RegistryJson.Cache)]), body is null ? null : RegistryJson.SoftDeleteDays(body.Value));
    }

    /// <summary>A resource that an answer names by its id.</summary>
    private Task<Reading<JsonElement>> ResourceAsync(string id, string version, string permission, CancellationToken cancellation) =>
        ResourceId.IsPath(id)
            ? resources.AskAsync((id, version, permission), cancellation)
            : Task.FromResult<Reading<JsonElement>>(new Reading<JsonElement>.Unread($"{OneLine.Of(id, 200)} is no id of a resource"));

    private static Reading<TTo> Map<TFrom, TTo>(Reading<TFrom> reading, Func<TFrom, TTo> map) => reading switch
    {
        Reading<TFrom>.Known known => new Reading<TTo>.Known(map(known.Value)),
        Reading<TFrom>.Unread unread => new Reading<TTo>.Unread(unread.Reason),
        _ => new Reading<TTo>.Unread("not read"),
    };

    private static string JsonFields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
