using System.Buffers.Text;
using System.Text.Json;

namespace ImageGate.Registry;

/// <summary>
/// The <c>access</c> claim of a registry token (distribution spec auth/jwt.md): what was really granted. Read without
/// verifying, to explain a refusal; the registry itself decides.
/// </summary>
internal static class AccessClaim
{
    /// <summary>All actions granted, or null where the token is no JWT or has no such claim.</summary>
    public static IReadOnlyList<string>? Actions(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
        {
            return null;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return payload.RootElement.ValueKind == JsonValueKind.Object
                && payload.RootElement.TryGetProperty("access", out var access) && access.ValueKind == JsonValueKind.Array
                ? [.. access.EnumerateArray().SelectMany(Actions)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Actions(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("actions", out var actions)
        && actions.ValueKind == JsonValueKind.Array
            ? actions.EnumerateArray().Select(JsonText.Of)
            : [];
}
