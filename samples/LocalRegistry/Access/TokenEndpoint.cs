using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>
/// Hands out tokens: by GET with Basic or nothing, by POST as OAuth2 does (password and refresh_token grants).
/// distribution/distribution docs/content/spec/auth/token.md and oauth.md.
/// </summary>
internal sealed class TokenEndpoint(
    Authentication auth, Dialect dialect, Callers callers, Tokens tokens, Doorkeeper doorkeeper, TimeProvider clock)
{
    public async Task ServeAsync(Exchange exchange)
    {
        if (!Allowed(exchange.Request.Method))
        {
            await exchange.RefuseAsync(dialect.For(Situation.MethodRefused));
        }
        else if (HttpMethods.IsPost(exchange.Request.Method))
        {
            await GrantAsync(exchange, await exchange.Request.ReadFormAsync());
        }
        else
        {
            await AnswerAsync(exchange, HeaderCaller(exchange), exchange.Request.Query["scope"]);
        }
    }

    private bool Allowed(string method) => HttpMethods.IsPost(method)
        ? auth.TokenMethods != TokenMethods.Get
        : HttpMethods.IsGet(method) && auth.TokenMethods != TokenMethods.Post;

    private Caller? HeaderCaller(Exchange exchange) => exchange.Authorization.Basic switch
    {
        null => Caller.Anonymous,
        var (name, password) => callers.ByPassword(name, password),
    };

    private Task GrantAsync(Exchange exchange, IFormCollection form)
    {
        switch (form["grant_type"].ToString())
        {
            case "password" when dialect.Find(Situation.PasswordPost) is { } refusal:
                return exchange.RefuseAsync(refusal);
            case "password":
                exchange.Recorded("password", form["username"].ToString());
                var user = callers.ByPassword(form["username"].ToString(), form["password"].ToString());
                return AnswerAsync(exchange, user, form["scope"]);
            case "refresh_token":
                var caller = callers.ByIdentityToken(form["refresh_token"].ToString());
                exchange.Recorded("refresh_token", caller?.Name ?? "unknown");
                return AnswerAsync(exchange, caller, form["scope"]);
            default:
                return exchange.ReplyAsync(400, new JsonObject { ["error"] = "unsupported_grant_type" });
        }
    }

    private Task AnswerAsync(Exchange exchange, Caller? caller, IEnumerable<string?> scopes)
    {
        if (caller is null)
        {
            return exchange.RefuseAsync(dialect.For(Situation.BadCredentials));
        }

        if (caller.IsAnonymous && !auth.Anonymous)
        {
            return exchange.RefuseAsync(AnonymousRefused());
        }

        var granted = new List<string>();
        foreach (var repository in Repositories(scopes))
        {
            var obstacle = doorkeeper.Obstacle(caller, repository);
            if (obstacle is not null && doorkeeper.PlaceOf(obstacle) == RefusalPlace.Token)
            {
                exchange.Repository = repository;
                return exchange.RefuseAsync(dialect.For(obstacle));
            }

            // What is missing is granted, unless the dialect hides that it is: "insufficient scope" at the manifest.
            if (obstacle is null || (obstacle == Situation.RepositoryMissing && dialect.For(obstacle).Status != 401))
            {
                granted.Add(repository);
            }
        }

        return exchange.ReplyAsync(200, Answer(tokens.Issue(caller, granted)));
    }

    private Refusal AnonymousRefused()
    {
        var usual = dialect.For(Situation.Anonymous);
        return usual with { Status = auth.AnonymousStatus ?? (usual.At == RefusalPlace.Token ? usual.Status : 401) };
    }

    /// <summary>The names in scopes such as repository:shop/web:pull, one by one or joined by spaces.</summary>
    private static IEnumerable<string> Repositories(IEnumerable<string?> scopes) => scopes
        .SelectMany(scope => (scope ?? "").Split(' '))
        .Select(scope => scope.Split(':'))
        .Where(parts => parts is ["repository", _, _])
        .Where(parts => parts[2].Split(',').Contains("pull"))
        .Select(parts => parts[1]);

    private JsonObject Answer(Token token)
    {
        var json = new JsonObject();
        if (auth.TokenField != TokenField.AccessToken)
        {
            json["token"] = token.Text;
        }

        if (auth.TokenField != TokenField.Token)
        {
            json["access_token"] = token.Text;
        }

        if (auth.ExpiresIn is { } seconds)
        {
            json["expires_in"] = seconds;
        }

        json["issued_at"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return json;
    }
}
