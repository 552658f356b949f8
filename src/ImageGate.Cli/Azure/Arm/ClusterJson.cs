using System.Text.Json;
using ImageGate.Azure;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure.Arm;

/// <summary>Microsoft.ContainerService/managedClusters (azure-rest-api-specs, containerservice, 2024-02-01).</summary>
internal static class ClusterJson
{
    private const int LongestName = 100;

    private static readonly string[] OutboundProfiles = ["loadBalancerProfile", "natGatewayProfile"];

    public static AksCluster Read(ResourceId id, JsonElement cluster) => new(id, Identity(cluster))
    {
        Pools = [.. cluster.Entries("properties", "agentPoolProfiles").Select(Pool)],
        NodeResourceGroup = cluster.Text("properties", "nodeResourceGroup") ?? "",
        OutboundType = OneLine.Of(cluster.Text("properties", "networkProfile", "outboundType") ?? "", LongestName),
        OutboundIds =
        [
            .. OutboundProfiles
                .SelectMany(profile => cluster.Entries("properties", "networkProfile", profile, "effectiveOutboundIPs"))
                .Select(address => address.Text("id") ?? ""),
        ],
        IsPrivate = cluster.IsTrue("properties", "apiServerAccessProfile", "enablePrivateCluster"),
        Oddity = Oddity(cluster),
    };

    /// <summary>With a service principal in its place, only the application is named here, not the object that has the roles.</summary>
    private static Reading<KubeletIdentity> Identity(JsonElement cluster)
    {
        var kubelet = cluster.Find("properties", "identityProfile", "kubeletidentity");
        if (kubelet?.Text("objectId") is { Length: > 0 } objectId && Guid.TryParse(objectId, out _))
        {
            var resource = kubelet.Value.Text("resourceId") ?? objectId;
            var name = OneLine.Of(resource[(resource.LastIndexOf('/') + 1)..], LongestName);
            return new Reading<KubeletIdentity>.Known(new KubeletIdentity(name, objectId));
        }

        var client = cluster.Text("properties", "servicePrincipalProfile", "clientId");
        return new Reading<KubeletIdentity>.Unread(client is null or "msi"
            ? "Azure Resource Manager names no kubelet identity for it"
            : $"it pulls with the service principal {OneLine.Of(client, LongestName)}, whose object id Azure Resource Manager does not name, so its roles could not be read");
    }

    private static NodePool Pool(JsonElement pool) => new(
        pool.Text("name") ?? "", pool.Text("osType") ?? "", pool.Text("vmSize") ?? "", pool.Text("nodeImageVersion") ?? "",
        pool.Text("vnetSubnetID") ?? "");

    private static string? Oddity(JsonElement cluster)
    {
        var state = cluster.Text("properties", "provisioningState");
        return cluster.Text("properties", "powerState", "code") is { } power && power != "Running" ? $"is {OneLine.Of(power, LongestName).ToLowerInvariant()}"
            : state is "Failed" or "Canceled" or "Deleting" ? $"is in the state {state}"
            : null;
    }
}
