using System.Buffers.Text;
using System.Text.Json;

namespace ImageGate.Credentials;

/// <summary>
/// When a password or token says that it ends: the <c>exp</c> of a JWT (RFC 7519; the signature is the registry's
/// business), or the <c>expiration</c> of the base64 JSON that Amazon ECR gives as a password for twelve hours.
/// </summary>
internal static class TokenExpiry
{
    private const int MaxLength = 64 * 1024;

    public static DateTimeOffset? Of(Credential credential) => credential switch
    {
        Credential.UserPassword password => Of(password.Password.Reveal()),
        Credential.IdentityToken identity => Of(identity.Token.Reveal()),
        Credential.BearerToken bearer => Of(bearer.Token.Reveal()),
        _ => null,
    };

    private static DateTimeOffset? Of(string text) => text switch
    {
        { Length: > MaxLength } => null,
        _ when text.Split('.') is [_, var payload, _] => Seconds(FromBase64Url(payload), "exp"),
        _ => Seconds(FromBase64(text), "expiration"),
    };

    private static DateTimeOffset? Seconds(byte[]? json, string name)
    {
        if (json is not [(byte)'{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
                && seconds is > 0 and < 100_000_000_000
                    ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
                    : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? FromBase64Url(string text) =>
        Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static byte[]? FromBase64(string text) =>
        Base64.IsValid(text) ? Convert.FromBase64String(text) : null;
}
