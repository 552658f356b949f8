using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Jobs;

/// <summary>Tells a kubectl which kinds there are, which it asks even for a dry run of its own.</summary>
internal sealed class DiscoveryServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private DiscoveryServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public Uri Address => new(server.Urls.Single());

    public static async Task<DiscoveryServer> StartAsync()
    {
        var discovery = new DiscoveryServer();
        await discovery.server.StartAsync();
        return discovery;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Task AnswerAsync(HttpContext http)
    {
        var body = http.Request.Path.Value switch
        {
            "/api" => """{"kind": "APIVersions", "versions": ["v1"]}""",
            "/apis" => """
                {"kind": "APIGroupList", "apiVersion": "v1", "groups": [{"name": "batch",
                 "versions": [{"groupVersion": "batch/v1", "version": "v1"}], "preferredVersion": {"groupVersion": "batch/v1", "version": "v1"}}]}
                """,
            "/api/v1" => Resources("v1", "configmaps", "ConfigMap"),
            "/apis/batch/v1" => Resources("batch/v1", "jobs", "Job"),
            _ => null,
        };
        http.Response.StatusCode = body is null ? 404 : 200;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body ?? """{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}""");
    }

    private static string Resources(string version, string name, string kind) => $$"""
        {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "{{version}}", "resources": [
         {"name": "{{name}}", "singularName": "", "namespaced": true, "kind": "{{kind}}", "verbs": ["create", "get"]}]}
        """;
}
