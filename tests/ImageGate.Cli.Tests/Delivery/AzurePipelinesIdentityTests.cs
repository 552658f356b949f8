using ImageGate.Cli.Tests.Azure;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The identities of Azure that service connections give to the bundled task, over the native binary in the world of Azure.</summary>
public sealed class AzurePipelinesIdentityTests
{
    private const string Server = "shop.azurecr.io";
    private const string JobToken = "j0b-t0ken-of-the-agent";

    private static readonly (string Name, string Value)[] Principal = [("tenantid", IssuedTokens.Tenant), ("serviceprincipalid", AzureRows.Puller)];

    private AzureWorld world = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        world = await AzureWorld.StartAsync();
        world.Entra.Secrets[AzureRows.Puller] = AzureRows.ClientSecret;
        world.Entra.Assertions[AzureRows.Puller] = AzureRows.Assertion;
        world.Metadata.Identities.Add(AzureRows.Puller);
        world.Add(host => host == "dev.azure.com", AnswerAsync);
        world.AddRegistry(Server).Pullers.Add(AzureRows.Puller);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await world.PushAsync(layout, "shop/web", "1");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await world.DisposeAsync();

    [Test]
    public Task A_federated_connection_pulls() => AssertPullsAsync(
        [("azureSubscription", "azure"), .. TaskRun.Connection("azure", "WorkloadIdentityFederation", Principal)]);

    [Test]
    public Task A_federated_connection_to_the_registry_pulls() => AssertPullsAsync(
    [
        ("containerRegistry", "acr"), ("ENDPOINT_DATA_acr_REGISTRYTYPE", "ACR"),
        .. TaskRun.Connection("acr", "WorkloadIdentityFederation", [.. Principal, ("loginServer", Server)]),
    ]);

    [Test]
    public Task A_service_principal_with_a_secret_pulls() => AssertPullsAsync(
    [
        ("azureSubscription", "azure"), ("ENDPOINT_DATA_azure_ENVIRONMENTAUTHORITYURL", "https://login.windows.net/"),
        .. TaskRun.Connection("azure", "ServicePrincipal", [.. Principal, ("serviceprincipalkey", AzureRows.ClientSecret)]),
    ]);

    [Test]
    public Task A_managed_identity_of_the_agent_pulls() => AssertPullsAsync(
    [
        ("azureSubscription", "azure"), ("ENDPOINT_DATA_azure_MSICLIENTID", AzureRows.Puller),
        .. TaskRun.Connection("azure", "ManagedServiceIdentity", Principal),
    ]);

    [Test]
    public async Task A_service_principal_with_a_wrong_secret_is_undetermined()
    {
        var run = await RunAsync([("azureSubscription", "azure"), .. TaskRun.Connection("azure", "ServicePrincipal", [.. Principal, ("serviceprincipalkey", "wrong-secret")])]);

        Assert.That(run.Output("result"), Is.EqualTo("undetermined"), run.Log);
        Assert.That(run.Log, Does.Contain("IG207").And.Not.Contain("wrong-secret"));
    }

    private async Task AssertPullsAsync((string, string)[] given)
    {
        var run = await RunAsync(given);

        Assert.That((run.Result, run.Output("pullable")), Is.EqualTo(("Succeeded", "1")), run.Log);
        Assert.That(run.Log + run.Arguments, Does.Not.Contain(JobToken).And.Not.Contain(AzureRows.ClientSecret).And.Not.Contain(AzureRows.Assertion));
    }

    private async Task<TaskRun> RunAsync(IEnumerable<(string, string)> given)
    {
        using var place = new TempDirectory();
        place.Write("deploy/pod.yaml", TestTree.Pod($"{Server}/shop/web:1"));
        var system = TaskRun.Connection("SYSTEMVSSCONNECTION", "OAuth", ("AccessToken", JobToken));
        var variables = TaskRun.Variables(
            place, [("paths", "deploy"), ("SYSTEM_OIDCREQUESTURI", "https://dev.azure.com/team/oidctoken"), .. system, .. given]);
        return TaskRun.Of(place, await world.RunAsync(TaskRun.Program, place, variables));
    }

    /// <summary>The token that Azure Pipelines gives a job for one of its connections.</summary>
    private static Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = http.Request.Headers.Authorization == $"Bearer {JobToken}" ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$"""{"oidcToken": "{{AzureRows.Assertion}}"}""");
    }
}
