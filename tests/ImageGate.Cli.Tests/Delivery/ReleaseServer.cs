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
        var file = Array.Find(
            Directory.GetFiles(root, "*", SearchOption.AllDirectories), file => $"/{Path.GetRelativePath(root, file)}" == http.Request.Path.Value);
        http.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        await http.Response.Body.WriteAsync(file is null ? [] : await File.ReadAllBytesAsync(file));
    }
}
