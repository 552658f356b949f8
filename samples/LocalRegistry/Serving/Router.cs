using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>Which part of the registry answers which request.</summary>
internal sealed class Router(
    Dialect dialect,
    Challenges challenges,
    Doorkeeper doorkeeper,
    TokenEndpoint tokenEndpoint,
    ManifestEndpoint manifests,
    Repositories repositories)
{
    public async Task ServeAsync(Exchange exchange)
    {
        var path = RegistryPath.Parse(exchange.Request.Path.Value ?? "");
        if (challenges.Scheme == AuthScheme.Bearer && exchange.Request.Path.Value == challenges.TokenPath)
        {
            await tokenEndpoint.ServeAsync(exchange);
        }
        else if (path.Resource == Resource.None)
        {
            await exchange.ReplyAsync(404, "text/plain; charset=utf-8", "404 page not found\n"u8.ToArray());
        }
        else if (!IsRead(exchange.Request.Method))
        {
            await exchange.RefuseAsync(dialect.For(Situation.MethodRefused));
        }
        else
        {
            exchange.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
            await ServeContentAsync(exchange, path);
        }
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private async Task ServeContentAsync(Exchange exchange, RegistryPath path)
    {
        if (path.Resource == Resource.Ping)
        {
            if (await doorkeeper.GreetAsync(exchange))
            {
                await exchange.ReplyAsync(200, "application/json", "{}"u8.ToArray());
            }

            return;
        }

        if (Redirect(exchange, path))
        {
            return;
        }

        exchange.Repository = path.Repository[(dialect.BackendPath?.Length ?? 0)..];
        exchange.Reference = path.Reference;
        if (await doorkeeper.AdmitAsync(exchange) is { } caller &&
            repositories.Find(exchange.Repository) is { } repository)
        {
            await ServeAsync(exchange, path.Resource, repository, caller);
        }
    }

    private Task ServeAsync(Exchange exchange, Resource resource, Repository repository, Caller caller) =>
        resource switch
        {
            Resource.Manifest => manifests.ServeAsync(exchange, repository, caller),
            Resource.Blob => BlobEndpoint.ServeAsync(exchange, repository, dialect),
            _ => TagsEndpoint.ServeAsync(exchange, repository),
        };

    /// <summary>True: the content is elsewhere, and the client was told where.</summary>
    private bool Redirect(Exchange exchange, RegistryPath path)
    {
        if (dialect.BackendPath is not { } backend || path.Repository.StartsWith(backend, StringComparison.Ordinal))
        {
            return false;
        }

        var host = exchange.Request.Host.Host == "localhost" ? "127.0.0.1" : "localhost";
        var rest = exchange.Request.Path.Value!["/v2/".Length..];
        exchange.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        var target = exchange.IsLocal || dialect.BackendHost is null ? $"{host}:{{port}}" : dialect.BackendHost;
        exchange.Response.Headers.Location = exchange.Fill($"{{scheme}}://{target}/v2/{backend}{rest}");
        return true;
    }
}
