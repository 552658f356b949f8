using System.Text;
using System.Text.Json;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Azure;

/// <summary>What a daemon is shown where an identity pulls: what the kubelet shows the runtime, and nothing of Entra ID.</summary>
public sealed class IdentityAtDaemonTests
{
    private const string Server = "daemon.azurecr.io";

    private readonly List<string> shown = [];

    [Test]
    public async Task The_daemon_gets_the_registrys_own_token_as_a_password()
    {
        await using var world = await AzureWorld.StartAsync();
        world.Metadata.Identities.Add(AzureRows.Puller);
        world.AddRegistry(Server).Pullers.Add(AzureRows.Puller);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await world.PushAsync(layout, "shop/web", "1");
        using var place = new TempDirectory();
        place.Write("pod.yaml", $$"""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [{"name": "web", "image": "{{Server}}/shop/web:1"}]} }""");
        await using var daemon = await ListenAsync(place.Combine("docker.sock"));

        var result = await world.RunAsync(
            place, [("DOCKER_HOST", $"unix://{place.Combine("docker.sock")}")],
            "check", "pod.yaml", "--depth", "pull", "--node-identity", $"azure-managed:{AzureRows.Puller}");

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
        using var login = JsonDocument.Parse(shown.Single());
        Assert.That(login.RootElement.GetProperty("username").GetString(), Is.EqualTo("00000000-0000-0000-0000-000000000000"));
        Assert.That(login.RootElement.GetProperty("serveraddress").GetString(), Is.EqualTo(Server));
        Assert.That(
            world.Tokens.Find(login.RootElement.GetProperty("password").GetString()!),
            Is.EqualTo(new TokenClaims(AzureRows.Puller, Server, IssuedTokens.Tenant)));
    }

    /// <summary>A daemon that pulls whatever it is told to.</summary>
    private async Task<WebApplication> ListenAsync(string socket)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.ListenUnixSocket(socket));
        var daemon = builder.Build();
        daemon.Run(http =>
        {
            var path = http.Request.Path.Value!;
            if (path.EndsWith("/images/create", StringComparison.Ordinal))
            {
                var header = http.Request.Headers["X-Registry-Auth"].ToString().Replace('-', '+').Replace('_', '/');
                shown.Add(Encoding.UTF8.GetString(Convert.FromBase64String(header.PadRight((header.Length + 3) / 4 * 4, '='))));
                return http.Response.WriteAsync("""{"status": "Status: Downloaded newer image"}""");
            }

            http.Response.StatusCode = path.EndsWith("/images/json", StringComparison.Ordinal) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(http.Response.StatusCode == StatusCodes.Status200OK ? "[]" : """{"message": "no such image"}""");
        });
        await daemon.StartAsync();
        return daemon;
    }
}
