using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace LocalRegistry;

/// <summary>The tokens handed out. Also a JWT is looked up here, never read, so it needs no signature.</summary>
internal sealed class Tokens(Authentication auth, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Token> issued = new();

    public Token Issue(Caller caller, IReadOnlyList<string> repositories)
    {
        var expires = clock.GetUtcNow().AddSeconds(auth.ExpiresIn ?? 60);
        var id = Guid.NewGuid().ToString("N");
        var text = auth.TokenForm == TokenForm.Jwt ? Jwt(id, caller, repositories, expires) : id;
        return issued[text] = new Token(text, caller, repositories, expires);
    }

    /// <summary>The token of that text, expired or not.</summary>
    public Token? Find(string text) => issued.GetValueOrDefault(text);

    public bool IsValid(Token token) => clock.GetUtcNow() < token.Expires;

    public void Forget() => issued.Clear();

    private static string Jwt(string id, Caller caller, IReadOnlyList<string> repositories, DateTimeOffset expires)
    {
        var access = repositories.Select(repository => (JsonNode)new JsonObject
        {
            ["type"] = "repository",
            ["name"] = repository,
            ["actions"] = new JsonArray("pull"),
        });
        var payload = new JsonObject
        {
            ["jti"] = id,
            ["sub"] = caller.Name,
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["access"] = new JsonArray([.. access]),
        };
        return $"{Part(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" })}.{Part(payload)}.";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Json.Bytes(json));
}
