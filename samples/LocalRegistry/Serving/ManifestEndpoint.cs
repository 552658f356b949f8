using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>GET and HEAD of manifests, by tag and by digest.</summary>
internal sealed class ManifestEndpoint(Dialect dialect, PullCounter? pulls)
{
    public async Task ServeAsync(Exchange exchange, Repository repository, Caller caller)
    {
        var byTag = !exchange.Reference.Contains(':', StringComparison.Ordinal);
        if (repository.FindManifest(exchange.Reference) is not { } manifest)
        {
            await exchange.RefuseAsync(dialect.For(byTag ? Situation.TagMissing : Situation.DigestMissing));
        }
        else if (pulls is not null && !pulls.Allow(exchange))
        {
            await exchange.RefuseAsync(dialect.For(LimitOf(caller)));
        }
        else
        {
            var accept = new Accept(exchange.Request);
            await SendAsync(exchange, accept, byTag && accept.SaysNothing ? manifest.Schema1 ?? manifest : manifest);
        }
    }

    private string LimitOf(Caller caller) => !caller.IsAnonymous && dialect.Find(Situation.RateLimitedUser) is not null
        ? Situation.RateLimitedUser
        : Situation.RateLimited;

    // As distribution/distribution does (registry/handlers/manifests.go): the OCI types must be asked for, a Docker
    // list gives way to its linux/amd64 child, and anything else is sent whether asked for or not.
    private Task SendAsync(Exchange exchange, Accept accept, Manifest manifest)
    {
        if (accept.Takes(manifest.MediaType))
        {
            return SendAsync(exchange, manifest);
        }

        if (manifest.MediaType == MediaTypes.Oci.Index)
        {
            return exchange.RefuseAsync(dialect.For(Situation.IndexNotAccepted));
        }

        if (manifest.MediaType == MediaTypes.Oci.Manifest)
        {
            return exchange.RefuseAsync(dialect.For(Situation.ManifestNotAccepted));
        }

        return SendAsync(exchange, manifest.Children.GetValueOrDefault("linux/amd64") ?? manifest);
    }

    private static Task SendAsync(Exchange exchange, Manifest manifest)
    {
        if (manifest.DeclaredDigest is { } digest)
        {
            exchange.Response.Headers["Docker-Content-Digest"] = digest;
        }

        return exchange.ReplyAsync(StatusCodes.Status200OK, manifest.MediaType, manifest.Blob.Content);
    }
}
