using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace ImageGate.Cli.Tests.Real;

/// <summary>The JWT that docker-registry accepts (distribution, docs/spec/auth/jwt.md).</summary>
internal static class RegistryToken
{
    public static string Issue(TokenUser user, TokenRequest request, int lifetimeSeconds, SelfSigned signer)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = TokenServer.Issuer,
            ["sub"] = user.Login.Name,
            ["aud"] = request.Service,
            ["nbf"] = now - 10,
            ["iat"] = now,
            ["exp"] = now + lifetimeSeconds,
            ["jti"] = Guid.NewGuid().ToString(),
            ["access"] = new JsonArray([.. request.Scopes.Select(scope => Access(user, scope))]),
        };
        return Sign(claims, signer);
    }

    private static JsonObject Access(TokenUser user, string scope)
    {
        // type:name:actions, and the name may hold a colon.
        var (first, last) = (scope.IndexOf(':', StringComparison.Ordinal), scope.LastIndexOf(':'));
        var name = scope[(first + 1)..last];
        var allowed = user.Allowed(name, scope[(last + 1)..].Split(','));
        return new JsonObject
        {
            ["type"] = scope[..first],
            ["name"] = name,
            ["actions"] = new JsonArray([.. allowed.Select(action => JsonValue.Create(action))]),
        };
    }

    private static string Sign(JsonObject claims, SelfSigned signer)
    {
        // x5c: the registry finds the certificate in its rootcertbundle.
        var certificate = Convert.ToBase64String(signer.Certificate.RawData);
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5c"] = new JsonArray(certificate) };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
