using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ImageGate.Credentials;

/// <summary>
/// The <c>auth</c> field of a docker config: base64 of <c>user:password</c>, padded or not
/// (decodeDockerConfigFieldAuth in the kubelet's pkg/credentialprovider/config.go).
/// </summary>
internal static class BasicAuthField
{
    public const string Fault = "has an auth field that is not base64 of user:password";

    public static bool TryDecode(string field, [NotNullWhen(true)] out string? user, [NotNullWhen(true)] out Secret? password)
    {
        (user, password) = (null, null);
        if (Decode(field) is not { } text || text.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0)
        {
            return false;
        }

        (user, password) = (text[..colon], new Secret(text[(colon + 1)..]));
        return true;
    }

    private static string? Decode(string field)
    {
        // Go ignores line ends within base64 and nothing else; Convert would ignore blanks as well.
        var compact = field.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        var padded = compact.EndsWith('=') ? compact : compact.PadRight((compact.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        return !compact.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(padded, bytes, out var written)
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : null;
    }
}
