using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>Who a token is for and what for.</summary>
/// <param name="Identity">The client id that it was given to.</param>
/// <param name="Audience">Such as https://containerregistry.azure.net.</param>
internal sealed record TokenClaims(string Identity, string Audience, string Tenant);

/// <summary>All tokens of the world: what was never given out is no token.</summary>
internal sealed class IssuedTokens : IDisposable
{
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    public const string RegistryAudience = "https://containerregistry.azure.net";

    private readonly SelfSigned signer = new();
    private readonly ConcurrentDictionary<string, TokenClaims> tokens = new(StringComparer.Ordinal);

    public string CertificatePem => signer.CertificatePem;

    /// <summary>Everything that may stand in no report.</summary>
    public IEnumerable<string> All => tokens.Keys;

    public SelfSigned Signer => signer;

    public TokenClaims? Find(string token) => tokens.GetValueOrDefault(token);

    /// <summary>It ends now, whatever it says itself.</summary>
    public void Revoke(Func<TokenClaims, bool> isMeant)
    {
        foreach (var token in tokens.Where(token => isMeant(token.Value)).ToList())
        {
            tokens.TryRemove(token);
        }
    }

    public string Issue(string identity, string audience, string tenant = Tenant)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["tid"] = tenant,
            ["appid"] = identity,
            ["exp"] = now + 3600,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        var text = $"{Part(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256" })}.{Part(claims)}";
        var token = $"{text}.{Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(text)))}";
        tokens[token] = new TokenClaims(identity, audience, tenant);
        return token;
    }

    public void Dispose() => signer.Dispose();

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
