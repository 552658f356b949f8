using System.Text.Json;

namespace ImageGate.Registry;

/// <summary>
/// The <c>access</c> claim of a registry token (distribution spec auth/jwt.md): what was really granted, to explain a
/// refusal; the registry itself decides.
/// </summary>
internal static class AccessClaim
{
    /// <summary>All actions granted, or null where the token is no JWT or has no such claim.</summary>
    public static IReadOnlyList<string>? Actions(string token) => JwtPayload.Read<IReadOnlyList<string>>(token, claims =>
        claims.TryGetProperty("access", out var access) && access.ValueKind == JsonValueKind.Array
            ? [.. access.EnumerateArray().SelectMany(Actions)]
            : null);

    private static IEnumerable<string> Actions(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("actions", out var actions)
        && actions.ValueKind == JsonValueKind.Array
            ? actions.EnumerateArray().Select(JsonText.Of)
            : [];
}
