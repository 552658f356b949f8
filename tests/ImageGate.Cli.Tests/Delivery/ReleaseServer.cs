using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>Serves the files of a directory over http, as a network without a way out keeps a copy of the releases.</summary>
internal sealed class ReleaseServer : IAsyncDisposable
{
    private readonly string root;
    private readonly WebApplication server;

    private ReleaseServer(string root)
    {
        this.root = root;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public string Address => server.Urls.Single();

    public static async Task<ReleaseServer> StartAsync(string root)
    {
        var release = new ReleaseServer(root);
        await release.server.StartAsync();
        return release;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var file = Path.Combine(root, http.Request.Path.Value!.TrimStart('/'));
        http.Response.StatusCode = File.Exists(file) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (File.Exists(file))
        {
            await using var content = File.OpenRead(file);
            await content.CopyToAsync(http.Response.Body);
        }
    }
}
