using System.Text.Json;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using static ImageGate.Cli.Tests.Azure.Arm.ResourceManager;

namespace ImageGate.Cli.Tests.Azure.Arm;

/// <summary>The native binary with <c>--aks-cluster</c>, from Entra ID over the resource manager to the registry.</summary>
public sealed class AksClusterTests
{
    private const string Puller = AzureRows.Puller;

    private AzureWorld world = null!;
    private int count;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        world = await AzureWorld.StartAsync();
        world.Metadata.Identities.Add(Puller);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await world.PushAsync(layout, "shop/web", "1");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await world.DisposeAsync();
        await SituationTable.WriteAsync();
    }

    [Test]
    public async Task What_reads_the_cluster_asks_for_the_image_too_where_the_docker_config_has_nothing()
    {
        const string server = "default.azurecr.io";
        world.Add(host => host == "management.azure.com", new ResourceManager(server).AnswerAsync);
        world.Metadata.Identities.Add(MetadataService.SystemAssigned);
        world.AddRegistry(server).Pullers.Add(MetadataService.SystemAssigned);
        using var place = new TempDirectory();

        var result = await world.RunAsync(place, [], "explain", $"{server}/shop/web:1", "--aks-cluster", Cluster);

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
        Assert.That(result.StandardOutput, Does.Contain("AKS cluster aks-shop pulls with AcrPull at the registry"));
    }

    [TestCase("granted", "pullable", "the kubelet identity aks-shop-agentpool of AKS cluster aks-shop (AcrPull at the registry), asked here with the managed identity")]
    [TestCase("no role", "failed IG208", "has no role that lets it pull shop/web")]
    [TestCase("repository mode", "failed IG208", "which a registry with ABAC repository permissions ignores")]
    [TestCase("roles hidden", "undetermined IG207", "needs the permission Microsoft.Authorization/roleAssignments/read")]
    [TestCase("cluster hidden", "undetermined IG207", "needs the permission Microsoft.ContainerService/managedClusters/read")]
    [TestCase("closed", "undetermined IG305", "public network access disabled")]
    [TestCase("no tag", "failed IG103", "has no tag 2")]
    [TestCase("witness refused", "undetermined IG207", "may pull, but what asked in its place was refused")]
    [TestCase("arm nodes", "failed IG105", "linux/arm64")]
    [TestCase("public", "pullable", "anonymous")]
    [TestCase("role at the resource group", "pullable", "AcrPull at the resource group")]
    [TestCase("role at the subscription", "pullable", "AcrPull at the subscription")]
    [TestCase("condition for the repository", "pullable", "Container Registry Repository Reader at the registry")]
    [TestCase("condition for another repository", "failed IG208", "shop/web")]
    [TestCase("condition in a form of its own", "undetermined IG207", "condition")]
    [TestCase("private endpoint of another network", "undetermined IG305", "private endpoint")]
    [TestCase("no role and closed", "failed IG208", "has no role that lets it pull shop/web")]
    [TestCase("service principal", "undetermined IG207", "service principal")]
    [TestCase("manager throttled", "undetermined IG207", "429")]
    public async Task The_rule_is_the_one_that_the_situation_has(string situation, string expected, string says)
    {
        var server = $"aks{++count}.azurecr.io";
        var manager = new ResourceManager(server);
        var registry = world.AddRegistry(server);
        registry.Pullers.Add(Puller);
        world.Add(host => host == "management.azure.com", manager.AnswerAsync);
        Prepare(situation, manager, registry, server);
        using var place = new TempDirectory();
        place.Write("pod.yaml", Pod($"{server}/shop/web:{(situation == "no tag" ? 2 : 1)}"));

        var result = await world.RunAsync(
            place, [], "check", "pod.yaml", "--aks-cluster", Cluster, "--node-identity", $"azure-managed:{Puller}", "-o", "json");

        Assert.That(result.StandardOutput, Does.StartWith("{"), result.StandardError);
        using var report = JsonDocument.Parse(result.StandardOutput);
        var verdict = report.RootElement.GetProperty("verdicts")[0];
        SituationTable.Add($"AKS: {situation}", expected, $"{verdict.GetProperty("status")} {verdict.GetProperty("rule")}".Trim());
        Assert.Multiple(() =>
        {
            Assert.That($"{verdict.GetProperty("status")} {verdict.GetProperty("rule")}".Trim(), Is.EqualTo(expected), result.StandardOutput);
            Assert.That($"{verdict.GetProperty("message")} {verdict.GetProperty("credential")}", Does.Contain(says));
            Assert.That(verdict.GetProperty("remedies").ToString(), expected == "failed IG208" ? Does.Contain(Acr) : Does.Not.Contain(Acr));
            Assert.That(verdict.GetProperty("evidence").ToString(), situation is "granted" ? Does.Contain("AKS cluster aks-shop pulls with AcrPull at the registry") : Is.Not.Empty);
            Assert.That(world.Tokens.All.Where(token => result.StandardOutput.Contains(token, StringComparison.Ordinal)), Is.Empty);
        });
    }

    [TestCase("check")]
    [TestCase("images")]
    public async Task Without_the_network_nothing_is_read(string verb)
    {
        world.Forget();
        using var place = new TempDirectory();
        place.Write("pod.yaml", Pod("offline.azurecr.io/shop/web:1"));
        string[] offline = verb == "check" ? ["--offline"] : [];

        var result = await world.RunAsync(place, [], [verb, "pod.yaml", "--aks-cluster", Cluster, "-v", .. offline]);

        Assert.That(world.Requests, Is.Empty);
        Assert.That(result.StandardOutput, verb == "images" ? Does.Contain("the kubelet identity of AKS cluster aks-shop (not asked)") : Does.Contain("offline.azurecr.io"), result.StandardError);
    }

    private static void Prepare(string situation, ResourceManager manager, ContainerRegistry registry, string server)
    {
        switch (situation)
        {
            case "no role":
                manager.Set(Assignments, Roles());
                break;
            case "public":
                manager.Set(Assignments, Roles());
                registry.HasAnonymousPull = true;
                break;
            case "repository mode":
                manager.Set(Registries, RegistryList(server, "AbacRepositoryPermissions"));
                break;
            case "roles hidden":
                manager.Set(Assignments, """{"error": {"code": "AuthorizationFailed"}}""", 403);
                break;
            case "cluster hidden":
                manager.Set(Cluster, """{"error": {"code": "AuthorizationFailed"}}""", 403);
                break;
            case "closed":
                manager.Set(Registries, RegistryList(server, network: """ "publicNetworkAccess": "Disabled" """));
                break;
            case "witness refused":
                registry.Pullers.Clear();
                break;
            case "role at the resource group":
                manager.Set(Assignments, Roles(AcrPull).Replace($"\"scope\": \"{Acr}\"", $"\"scope\": \"{Group}\"", StringComparison.Ordinal));
                break;
            case "role at the subscription":
                manager.Set(Assignments, Roles(AcrPull).Replace($"\"scope\": \"{Acr}\"", $"\"scope\": \"/subscriptions/{Subscription}\"", StringComparison.Ordinal));
                break;
            case "condition for the repository":
                Condition(manager, server, "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringStartsWithIgnoreCase 'shop/'");
                break;
            case "condition for another repository":
                Condition(manager, server, "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase 'bank/safe'");
                break;
            case "condition in a form of its own":
                Condition(manager, server, "@Environment[Microsoft.Network/subnets] StringEqualsIgnoreCase 'x'");
                break;
            case "private endpoint of another network":
                manager.Set(Registries, RegistryList(server, network: """
                    "publicNetworkAccess": "Disabled", "privateEndpointConnections": [{"properties": {"privateEndpoint": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/e"},
                     "privateLinkServiceConnectionState": {"status": "Approved"} } }]
                    """));
                break;
            case "no role and closed":
                manager.Set(Assignments, Roles());
                manager.Set(Registries, RegistryList(server, network: """ "publicNetworkAccess": "Disabled" """));
                break;
            case "service principal":
                manager.Set(Cluster, ClusterBody(""" "servicePrincipalProfile": {"clientId": "aaaaaaaa-0000-0000-0000-00000000005e"} """));
                break;
            case "manager throttled":
                manager.Set(Assignments, """{"error": {"code": "TooManyRequests"}}""", 429);
                break;
            case "arm nodes":
                manager.Set(Cluster, ClusterBody(size: "Standard_D4ps_v5"));
                break;
            default:
                break;
        }
    }

    private static void Condition(ResourceManager manager, string server, string condition)
    {
        manager.Set(Registries, RegistryList(server, "AbacRepositoryPermissions"));
        manager.Set(Assignments, $$"""{"value": [{{Role(RepositoryReader, $", \"conditionVersion\": \"2.0\", \"condition\": \"{condition}\"")}}]}""");
    }

    private static string Pod(string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers: [{name: web, image: "{{image}}"}]
        """;
}
