using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>The WWW-Authenticate lines of a 401.</summary>
internal sealed class Challenges(Authentication auth, Dialect dialect)
{
    public AuthScheme Scheme => auth.Scheme ?? dialect.Scheme;

    public string TokenPath => auth.TokenPath ?? dialect.TokenPath;

    /// <summary>Refuses content, a 401 with its challenge: the refusal's own, or else the usual one.</summary>
    public Task RefuseAsync(Exchange exchange, Refusal refusal, string? error = null)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            exchange.Response.Headers.WWWAuthenticate =
                refusal.Challenge is { } own ? new(own) : new([.. Lines(exchange, error)]);
        }

        return exchange.RefuseAsync(refusal);
    }

    private string TokenHost(Exchange exchange) => exchange.IsLocal ? "{host}" : dialect.TokenHost ?? "{host}";

    private IEnumerable<string> Lines(Exchange exchange, string? error)
    {
        var realm = exchange.Fill(auth.Realm ?? $"{{scheme}}://{TokenHost(exchange)}{TokenPath}");
        var service = exchange.Fill(auth.Service ?? dialect.Service);
        var scope = exchange.Repository.Length > 0 ? $"repository:{exchange.Repository}:pull" : "";
        if (auth.Challenges.Count > 0)
        {
            return auth.Challenges.Select(line => line
                .Replace("{realm}", realm, StringComparison.Ordinal)
                .Replace("{service}", service, StringComparison.Ordinal)
                .Replace("{scope}", scope, StringComparison.Ordinal));
        }

        return Scheme switch
        {
            AuthScheme.None => [],
            AuthScheme.Basic => [exchange.Fill(dialect.BasicChallenge)],
            _ => [$"Bearer realm=\"{realm}\"{Part("service", service)}{Part("scope", scope)}{Part("error", error)}"],
        };
    }

    private static string Part(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $",{name}=\"{value}\"";
}
