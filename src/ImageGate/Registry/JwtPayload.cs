using System.Buffers.Text;
using System.Text.Json;

namespace ImageGate.Registry;

/// <summary>
/// What a token says about itself (RFC 7519), read without verifying: it helps to explain and to address a request. Whoever
/// the token is for decides about it.
/// </summary>
internal static class JwtPayload
{
    /// <summary>What <paramref name="read"/> finds in the claims, or null where the token is no JWT.</summary>
    public static T? Read<T>(string token, Func<JsonElement, T?> read)
        where T : class
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
        {
            return null;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return payload.RootElement.ValueKind == JsonValueKind.Object ? read(payload.RootElement) : null;
        }
        catch (Exception fault) when (JsonText.IsFault(fault))
        {
            return null;
        }
    }
}
