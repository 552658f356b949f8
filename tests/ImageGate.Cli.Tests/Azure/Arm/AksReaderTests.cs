using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ImageGate.Azure;
using ImageGate.Cli.Azure.Arm;
using static ImageGate.Cli.Tests.Azure.Arm.ResourceManager;

namespace ImageGate.Cli.Tests.Azure.Arm;

/// <summary>What is read of the answers of Azure Resource Manager, and what becomes of answers that are none.</summary>
public sealed class AksReaderTests
{
    private const string Server = "myregistry.azurecr.io";
    private const string Forbidden = """{"error": {"code": "AuthorizationFailed", "message": "The client 'x' does not have authorization."}}""";

    private ResourceManager manager = null!;

    [SetUp]
    public void Start() => manager = new ResourceManager();

    [Test]
    public async Task Everything_that_decides_is_read_in_one_page_of_requests()
    {
        manager.Set($"{Acr}/cacheRules", """{"value": [{"name": "myCacheRule", "properties": {"sourceRepository": "docker.io/library/hello-world", "targetRepository": "cached/*"}}]}""");

        var (cluster, view) = await ReadAsync();

        Assert.Multiple(() =>
        {
            Assert.That(cluster.Identity, Is.EqualTo(new Reading<KubeletIdentity>.Known(new("aks-shop-agentpool", Identity))));
            Assert.That(cluster.Platforms.Single().ToString(), Is.EqualTo("linux/amd64"));
            Assert.That(view.Registry, Has.Property("Mode").EqualTo(RoleMode.Registry).And.Property("PublicAccess").EqualTo(PublicAccess.Everybody));
            Assert.That((view.SoftDeleteDays, view.Registry.RetentionDays, view.Registry.HasQuarantine), Is.EqualTo(((int?)9, (int?)7, true)));
            Assert.That(((Reading<IReadOnlyList<CacheRule>>.Known)view.CacheRules).Value.Single().Covers("cached/x"));
            Assert.That(PullRights.Of(cluster, view, "web"), Is.EqualTo(new PullAccess.Granted("AcrPull at the registry")));
            Assert.That(RegistryNotes.Of(view, "cached/x"), Is.EqualTo(
                "registry myRegistry: sku Premium, registry permissions; the admin user is on; quarantine is on: a new image cannot be pulled until it is released; "
                + "manifests without a tag are deleted after 7 days; deleted images can be restored for 9 days; the cache rule myCacheRule fetches cached/x from docker.io/library/hello-world at its first pull"));
            Assert.That(manager.Asked, Is.EquivalentTo(new[]
            {
                $"GET {Cluster}?api-version=2024-02-01",
                $"GET {Registries}?api-version=2025-11-01",
                $"GET {Assignments}?api-version=2022-04-01&$filter=assignedTo('{Identity}')",
                $"GET {Denials}?api-version=2022-04-01&$filter=assignedTo('{Identity}')",
                $"GET {Acr}/cacheRules?api-version=2025-11-01",
                $"GET {Acr}?api-version=2025-05-01-preview",
            }));
        });
    }

    [Test]
    public async Task Many_pulls_ask_each_thing_once()
    {
        var reader = Reader();
        var cluster = Value(await reader.ClusterAsync(Id, default));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.ViewAsync(cluster, Server, default)));

        Assert.That(manager.Asked, Is.Unique.And.Count.EqualTo(6));
    }

    [TestCase(Cluster, "Microsoft.ContainerService/managedClusters/read")]
    [TestCase(Registries, "Microsoft.ContainerRegistry/registries/read")]
    [TestCase(Assignments, "Microsoft.Authorization/roleAssignments/read")]
    public async Task What_the_caller_may_not_read_is_unknown_with_the_permission_named(string path, string permission)
    {
        manager.Set(path, Forbidden, 403);

        var reason = await ReasonAsync();

        Assert.That(reason, Does.Contain($"needs the permission {permission}").And.Contain("403 AuthorizationFailed"));
    }

    [Test]
    public async Task Deny_assignments_that_could_not_be_read_are_said_and_do_not_hide_the_role()
    {
        manager.Set(Denials, Forbidden, 403);

        var (cluster, view) = await ReadAsync();

        Assert.That(PullRights.Of(cluster, view, "web"), Is.InstanceOf<PullAccess.Granted>());
        Assert.That(view.Denials, Is.InstanceOf<Reading<IReadOnlyList<DenyAssignment>>.Unread>());
    }

    [TestCase("{", 200, "no JSON object")]
    [TestCase("[]", 200, "no JSON object")]
    [TestCase("<html>", 200, "no JSON object")]
    [TestCase("""{"value": 7}""", 200, "is no list")]
    [TestCase("{}", 200, "is no list")]
    [TestCase("<html>", 503, "503")]
    [TestCase("""{"error": {"code": "X\u001b[2J\n::error::"}}""", 404, "404")]
    public async Task Answers_that_are_none_leave_the_roles_unknown(string body, int status, string reason)
    {
        manager.Set(Assignments, body, status);

        Assert.That(await ReasonAsync(), Does.Contain(reason).And.Not.Contain("\u001b").And.Not.Contain("\n"));
    }

    [Test]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        manager.Set(Assignments, $$"""{"value": ["{{new string('x', 9_000_000)}}"]}""");

        Assert.That(await ReasonAsync(), Does.Contain("too long"));
    }

    [Test]
    public async Task Pages_are_followed_to_the_end_and_only_at_the_resource_manager()
    {
        manager.Set(Assignments, $$"""{"value": [{{Role("acdd72a7-0000-0000-0000-000000000000")}}], "nextLink": "https://management.azure.com/next?page=2"}""");
        manager.Set("/next", Roles(AcrPull));
        Assert.That(await ReasonAsync(), Is.EqualTo("AcrPull at the registry"));

        manager.Set("/next", """{"value": [], "nextLink": "https://evil.example/next"}""");
        Assert.That(await ReasonAsync(), Does.Contain("at another host, which was not asked"));

        manager.Set("/next", """{"value": [], "nextLink": "https://management.azure.com/next"}""");
        Assert.That(await ReasonAsync(), Does.Contain("more than 50 pages"));
    }

    [Test]
    public async Task A_throttled_question_is_asked_again()
    {
        var count = 0;
        manager.Set(Assignments, () => count++ == 0 ? (429, """{"error": {"code": "TooManyRequests"}}""") : (200, Roles(AcrPull)));

        Assert.That(await ReasonAsync(), Is.EqualTo("AcrPull at the registry"));
    }

    [Test]
    public async Task A_registry_of_another_subscription_is_found_through_the_resource_graph()
    {
        manager.Set(Registries, """{"value": []}""");
        manager.Set(Graph, $$"""{"totalRecords": 1, "count": 1, "data": [{"id": "{{Acr}}"}], "facets": [], "resultTruncated": "false"}""");

        Assert.That(await ReasonAsync(), Is.EqualTo("AcrPull at the registry"));
        Assert.That(manager.Asked, Has.Some.StartsWith($"POST {Graph}"));
    }

    [Test]
    public async Task A_registry_that_is_not_found_is_unknown_and_not_missing()
    {
        manager.Set(Registries, """{"value": []}""");

        Assert.That(await ReasonAsync(), Is.EqualTo(
            $"no registry that the caller may read has the login server {Server}; to see it, the caller needs the permission Microsoft.ContainerRegistry/registries/read there"));
    }

    [Test]
    public async Task A_service_principal_is_unknown_because_its_object_is_not_named()
    {
        manager.Set(Cluster, ClusterBody(""" "servicePrincipalProfile": {"clientId": "clientid"} """));

        Assert.That(await ReasonAsync(), Does.Contain("service principal clientid, whose object id Azure Resource Manager does not name"));
        Assert.That(manager.Asked, Has.None.Contains("roleAssignments"));
    }

    [TestCase("""{"actions": ["Microsoft.ContainerRegistry/registries/pull/read"]}""", 200, "Own role at the registry")]
    [TestCase("""{"actions": ["*"], "notActions": ["*/pull/read"]}""", 200, "which gives no pull")]
    [TestCase("", 403, "needs the permission Microsoft.Authorization/roleDefinitions/read")]
    public async Task A_role_that_is_not_well_known_is_read(string permission, int status, string expected)
    {
        const string Own = "cccccccc-0000-0000-0000-000000000001";
        manager.Set(Assignments, Roles(Own));
        manager.Set(
            $"/subscriptions/{Subscription}/providers/Microsoft.Authorization/roleDefinitions/{Own}",
            $$"""{"properties": {"roleName": "Own role", "type": "CustomRole", "permissions": [{{permission}}]} }""", status);

        Assert.That(await ReasonAsync(), Does.Contain(expected));
    }

    [TestCase("20.1.2.3", "Open")]
    [TestCase("20.1.2.4", "Excluded")]
    public async Task Addresses_of_the_cluster_are_compared_with_the_rules(string address, string expected)
    {
        const string Ip = $"{Group}/providers/Microsoft.Network/publicIPAddresses/mgdoutboundip1";
        manager.Set(Cluster, ClusterBody(network: $$"""{"outboundType": "loadBalancer", "loadBalancerProfile": {"effectiveOutboundIPs": [{"id": "{{Ip}}"}]} }"""));
        manager.Set(Registries, RegistryList(Server, network: """ "networkRuleSet": {"defaultAction": "Deny", "ipRules": [{"action": "Allow", "value": "20.1.2.3"}]}, "publicNetworkAccess": "Enabled" """));
        manager.Set(Ip, $$"""{"name": "mgdoutboundip1", "properties": {"ipAddress": "{{address}}"} }""");

        var (cluster, view) = await ReadAsync();

        Assert.That(RegistryNetwork.Of(cluster, view).GetType().Name, Is.EqualTo(expected));
    }

    [TestCase("MC_rg1_aks-shop", "Approved", "Open")]
    [TestCase("hub", "Approved", "Unknown")]
    [TestCase("MC_rg1_aks-shop", "Pending", "Excluded")]
    public async Task Private_endpoints_are_looked_at_where_public_networks_are_no_way(string group, string status, string expected)
    {
        const string Endpoint = $"{Group}/providers/Microsoft.Network/privateEndpoints/peexample01";
        manager.Set(Registries, RegistryList(Server, network: $$"""
            "publicNetworkAccess": "Disabled", "privateEndpointConnections": [{"properties": {"privateEndpoint": {"id": "{{Endpoint}}"}, "privateLinkServiceConnectionState": {"status": "{{status}}"} } }]
            """));
        manager.Set(Endpoint, $$"""{"properties": {"subnet": {"id": "/subscriptions/{{Subscription}}/resourceGroups/{{group}}/providers/Microsoft.Network/virtualNetworks/v/subnets/s"} } }""");

        var (cluster, view) = await ReadAsync();

        Assert.That(RegistryNetwork.Of(cluster, view).GetType().Name, Is.EqualTo(expected));
    }

    [TestCase("/../../x?y=")]
    [TestCase("https://evil.example/x")]
    [TestCase("")]
    public async Task An_id_that_is_none_is_not_asked_for(string id)
    {
        manager.Set(Cluster, ClusterBody(network: $$"""{"loadBalancerProfile": {"effectiveOutboundIPs": [{"id": "{{id}}"}]} }"""));
        manager.Set(Registries, RegistryList(Server, network: """ "networkRuleSet": {"defaultAction": "Deny"} """));

        var (cluster, view) = await ReadAsync();

        Assert.That(RegistryNetwork.Of(cluster, view), Is.InstanceOf<NetworkAccess.Unknown>().And.Property("Sentence").Contains("is no id of a resource"));
    }

    [Test]
    public async Task Without_a_token_nothing_is_known()
    {
        using var transport = new HttpClientTransport(new HttpClient(manager.Handler()));
        var reader = new AksReader(new ArmClient(new NoToken(), AzureCloud.Public, transport, ArmClient.DefaultDeadline));

        var cluster = await reader.ClusterAsync(Id, default);

        Assert.That(((Reading<AksCluster>.Unread)cluster).Reason, Is.EqualTo("there is no token for Azure Resource Manager: nobody is signed in"));
        Assert.That(manager.Asked, Is.Empty);
    }

    private static ResourceId Id => ResourceId.TryParse(Cluster, AksReader.ClusterType, out var id) ? id : throw new InvalidOperationException();

    private AksReader Reader()
    {
        var transport = new HttpClientTransport(new HttpClient(manager.Handler()));
        return new AksReader(new ArmClient(new Token(), AzureCloud.Public, transport, ArmClient.DefaultDeadline));
    }

    private async Task<(AksCluster Cluster, RegistryView View)> ReadAsync()
    {
        var reader = Reader();
        var cluster = Value(await reader.ClusterAsync(Id, default));
        return (cluster, Value(await reader.ViewAsync(cluster, Server, default)));
    }

    /// <summary>The evidence of a right, the sentence of its lack, or why nothing is known.</summary>
    private async Task<string> ReasonAsync()
    {
        var reader = Reader();
        if (await reader.ClusterAsync(Id, default) is Reading<AksCluster>.Unread cluster)
        {
            return cluster.Reason;
        }

        var known = Value(await reader.ClusterAsync(Id, default));
        return await reader.ViewAsync(known, Server, default) switch
        {
            Reading<RegistryView>.Unread unread => unread.Reason,
            var view => PullRights.Of(known, Value(view), "web") switch
            {
                PullAccess.Granted granted => granted.Evidence,
                PullAccess.Denied denied => denied.Sentence,
                var unknown => ((PullAccess.Unknown)unknown).Sentence,
            },
        };
    }

    private static T Value<T>(Reading<T> reading) => ((Reading<T>.Known)reading).Value;

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.That(requestContext.Scopes, Is.EqualTo(new[] { "https://management.azure.com/.default" }));
            return new AccessToken("arm-token", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class NoToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("nobody is signed in");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("nobody is signed in");
    }
}
