using System.Buffers;

namespace ImageGate.Credentials;

/// <summary>
/// Host (with port) and decoded path of <c>https://</c> + text, as Go's net/url reads it: user information, query and
/// fragment are dropped, and what that package refuses is refused.
/// </summary>
internal readonly record struct SchemelessUrl(string Host, string Path)
{
    private const string AlphaNumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    // net/url, shouldEscape for hosts; "%" is left out because no host of a reference holds one.
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(AlphaNumeric + "-_.~!$&'()*+,;=:[]<>\"");

    private static readonly SearchValues<char> UserCharacters = SearchValues.Create(AlphaNumeric + "-._:~!$&'()*+,;=%@");

    public static bool TryParse(string text, out SchemelessUrl url)
    {
        url = default;
        var (beforeFragment, fragment) = Cut(text, '#');
        var (beforeQuery, _) = Cut(beforeFragment, '?');
        var slash = beforeQuery.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? beforeQuery : beforeQuery[..slash];
        var path = slash < 0 ? "" : beforeQuery[slash..];
        var at = authority.LastIndexOf('@');
        var (user, host) = (authority[..Math.Max(at, 0)], authority[(at + 1)..]);

        var isValid = !text.Any(char.IsControl) && IsEscapedWell(fragment) && IsEscapedWell(path) && IsEscapedWell(user)
            && !user.AsSpan().ContainsAnyExcept(UserCharacters) && IsHost(host);
        url = isValid ? new SchemelessUrl(host, Uri.UnescapeDataString(path)) : default;
        return isValid;
    }

    /// <summary>Go's net.SplitHostPort: brackets fall away only where a port follows; without port the host stays as it is.</summary>
    public (string Name, string Port) SplitPort()
    {
        var colon = Host.LastIndexOf(':');
        if (colon < 0)
        {
            return (Host, "");
        }

        var (name, port) = (Host[..colon], Host[(colon + 1)..]);
        return (name.StartsWith('['), name.EndsWith(']'), name.Contains(':', StringComparison.Ordinal)) switch
        {
            (true, true, _) => (name[1..^1], port),
            (false, _, false) => (name, port),
            _ => (Host, ""),
        };
    }

    private static bool IsHost(string host)
    {
        var bracket = host.LastIndexOf(']');
        var isBracketed = host.StartsWith('[');
        var portStart = isBracketed ? bracket + 1 : host.LastIndexOf(':');
        return !host.AsSpan().ContainsAnyExcept(HostCharacters) && (!isBracketed || bracket > 0)
            && (portStart < 0 || IsOptionalPort(host.AsSpan(portStart)));
    }

    private static bool IsOptionalPort(ReadOnlySpan<char> port) =>
        port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));

    private static bool IsEscapedWell(string text)
    {
        for (var percent = text.IndexOf('%', StringComparison.Ordinal); percent >= 0; percent = text.IndexOf('%', percent + 1))
        {
            if (percent + 2 >= text.Length || !char.IsAsciiHexDigit(text[percent + 1]) || !char.IsAsciiHexDigit(text[percent + 2]))
            {
                return false;
            }
        }

        return true;
    }

    private static (string Before, string After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0
            ? (text[..at], text[(at + 1)..])
            : (text, "");
}
