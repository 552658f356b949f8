using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Azure.Arm;

/// <summary>
/// Azure Resource Manager with answers in the shapes of azure-rest-api-specs (containerservice 2024-02-01 ManagedClustersGet,
/// containerregistry 2025-11-01 RegistryList, CacheRuleList, PrivateEndpointConnectionList, authorization 2022-04-01
/// RoleAssignments_ListForScope, GetRoleDefinitionById, GetDenyAssignmentByScope, network PublicIpAddressGet and
/// PrivateEndpointGet, resourcegraph ResourcesBasicQuery).
/// </summary>
internal sealed class ResourceManager
{
    public const string Subscription = "00000000-0000-0000-0000-000000000000";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg1";
    public const string Cluster = $"{Group}/providers/Microsoft.ContainerService/managedClusters/aks-shop";
    public const string Acr = $"{Group}/providers/Microsoft.ContainerRegistry/registries/myRegistry";
    public const string Registries = $"/subscriptions/{Subscription}/providers/Microsoft.ContainerRegistry/registries";
    public const string Assignments = $"{Acr}/providers/Microsoft.Authorization/roleAssignments";
    public const string Denials = $"{Acr}/providers/Microsoft.Authorization/denyAssignments";
    public const string Graph = "/providers/Microsoft.ResourceGraph/resources";
    public const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
    public const string RepositoryReader = "b93aa761-3e63-49ed-ac28-beffa264f7ac";
    public const string Identity = "ce2ce14e-85d7-4629-bdbc-454d0519d987";

    private readonly ConcurrentDictionary<string, Func<(int Status, string Body)>> answers = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentQueue<string> Asked { get; } = [];

    public ResourceManager(string loginServer = "myRegistry.azurecr.io")
    {
        Set(Cluster, ClusterBody());
        Set(Registries, RegistryList(loginServer));
        Set(Acr, RegistryBody(loginServer));
        Set(Assignments, Roles(AcrPull));
        Set(Denials, """{"value": []}""");
        Set($"{Acr}/cacheRules", """{"value": []}""");
        Set(Graph, """{"totalRecords": 0, "count": 0, "data": [], "facets": [], "resultTruncated": "false"}""");
    }

    public void Set(string path, string body, int status = 200) => answers[path] = () => (status, body);

    public void Set(string path, Func<(int Status, string Body)> answer) => answers[path] = answer;

    public (int Status, string Body) Answer(string method, string pathAndQuery)
    {
        Asked.Enqueue($"{method} {Uri.UnescapeDataString(pathAndQuery)}");
        return answers.TryGetValue(pathAndQuery.Split('?')[0], out var answer)
            ? answer()
            : (404, """{"error": {"code": "ResourceNotFound", "message": "The Resource was not found."}}""");
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var (status, body) = Answer(http.Request.Method, $"{http.Request.Path.Value}{http.Request.QueryString.Value}");
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }

    /// <summary>The same without a network.</summary>
    public HttpMessageHandler Handler() => new Stub(this);

    public static string ClusterBody(string identity = Kubelet, string network = """{"outboundType": "loadBalancer"}""", string size = "Standard_DS1_v2", string state = "Running") => $$"""
        {"id": "{{Cluster}}", "location": "location1", "name": "aks-shop", "type": "Microsoft.ContainerService/ManagedClusters",
         "properties": {"provisioningState": "Succeeded", "powerState": {"code": "{{state}}"}, "kubernetesVersion": "1.30.1",
          "agentPoolProfiles": [{"name": "nodepool1", "count": 3, "vmSize": "{{size}}", "osType": "Linux", "provisioningState": "Succeeded"}],
          {{identity}}, "nodeResourceGroup": "MC_rg1_aks-shop", "enableRBAC": true, "networkProfile": {{network}} } }
        """;

    public const string Kubelet = $$"""
        "servicePrincipalProfile": {"clientId": "msi"}, "identityProfile": {"kubeletidentity": {"resourceId": "/subscriptions/{{Subscription}}/resourcegroups/MC_rg1_aks-shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks-shop-agentpool", "clientId": "aaaaaaaa-0000-0000-0000-000000000009", "objectId": "{{Identity}}"} }
        """;

    public static string RegistryList(string loginServer, string mode = "LegacyRegistryPermissions", string network = Open) =>
        $$"""{"value": [{"id": "/x", "name": "broken"}, 7, null, {{RegistryBody(loginServer, mode, network)}}]}""";

    public const string Open = """ "networkRuleSet": {"defaultAction": "Allow", "ipRules": []}, "privateEndpointConnections": [], "publicNetworkAccess": "Enabled" """;

    public static string RegistryBody(string loginServer, string mode = "LegacyRegistryPermissions", string network = Open) => $$"""
        {"id": "{{Acr}}", "name": "myRegistry", "type": "Microsoft.ContainerRegistry/registries", "location": "westus",
         "sku": {"name": "Premium", "tier": "Premium"},
         "properties": {"loginServer": "{{loginServer}}", "provisioningState": "Succeeded", "adminUserEnabled": true, {{network}},
          "policies": {"quarantinePolicy": {"status": "enabled"}, "trustPolicy": {"type": "Notary", "status": "disabled"},
           "retentionPolicy": {"days": 7, "status": "enabled"}, "softDeletePolicy": {"retentionDays": 9, "status": "enabled"} },
          "status": null, "dataEndpointEnabled": false, "dataEndpointHostNames": [], "zoneRedundancy": "Disabled",
          "anonymousPullEnabled": false, "roleAssignmentMode": "{{mode}}"} }
        """;

    public static string Roles(params string[] ids) => $$"""{"value": [{{string.Join(", ", ids.Select(id => Role(id)))}}]}""";

    public static string Role(string id, string more = "") => $$"""
        {"properties": {"roleDefinitionId": "/subscriptions/{{Subscription}}/providers/Microsoft.Authorization/roleDefinitions/{{id}}",
          "principalId": "{{Identity}}", "principalType": "ServicePrincipal", "scope": "{{Acr}}"{{more}} },
         "id": "{{Assignments}}/b0f43c54-e787-4862-89b1-a653fa9cf747", "type": "Microsoft.Authorization/roleAssignments", "name": "b0f43c54"}
        """;

    private sealed class Stub(ResourceManager manager) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host != "management.azure.com" || request.Headers.Authorization?.Parameter != "arm-token")
            {
                throw new InvalidOperationException($"{request.RequestUri} was asked");
            }

            var (status, body) = manager.Answer(request.Method.Method, request.RequestUri.PathAndQuery);
            var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json"), RequestMessage = request };
            answer.Headers.TryAddWithoutValidation("Retry-After", "0");
            return Task.FromResult(answer);
        }
    }
}
