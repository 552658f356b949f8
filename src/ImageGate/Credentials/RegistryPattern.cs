using System.Diagnostics.CodeAnalysis;
using ImageGate.References;

namespace ImageGate.Credentials;

/// <summary>
/// The key of a docker config entry as the kubelet understands it (pkg/credentialprovider/keyring.go): an optional
/// scheme falls away, so does a leading /v1 or /v2 of the path where a slash follows; labels of the host may hold
/// globs, the port must be the same, and the path is a plain prefix.
/// </summary>
internal sealed class RegistryPattern
{
    private readonly string[] labels;

    private RegistryPattern(string index, SchemelessUrl url)
    {
        Index = index;
        (Host, Port) = url.SplitPort();
        Path = url.Path;
        labels = Host.Split('.');
    }

    /// <summary>Host and path: what the keyring sorts by and what a report may show. User information is not in it.</summary>
    public string Index { get; }

    public string Host { get; }

    /// <summary>The digits of the port, or empty. There is no default port: 443 is not "none".</summary>
    public string Port { get; }

    public string Path { get; }

    /// <summary>False for a key that the kubelet logs and skips.</summary>
    public static bool TryParse(string key, [NotNullWhen(true)] out RegistryPattern? pattern)
    {
        pattern = null;
        if (!SchemelessUrl.TryParse(WithoutScheme(key), out var url))
        {
            return false;
        }

        var path = url.Path is ['/', 'v', '1' or '2', '/', ..] ? url.Path[3..] : url.Path;
        var index = path is "" or "/" ? url.Host : url.Host + path;

        // The kubelet parses its index once more at each look-up, which decodes the path a second time.
        pattern = SchemelessUrl.TryParse(index, out var indexed) ? new RegistryPattern(index, indexed) : null;
        return pattern is not null;
    }

    public static RegistryPattern? Of(ImageReference image) => TryParse(image.Name, out var pattern) ? pattern : null;

    public bool Matches(RegistryPattern target) =>
        Port == target.Port
        && target.Path.StartsWith(Path, StringComparison.Ordinal)
        && MatchesHost(target, ignoreCase: false);

    public bool MatchesHost(RegistryPattern target, bool ignoreCase) =>
        labels.Length == target.labels.Length
        && labels.Zip(target.labels).All(pair => ignoreCase
            ? LabelGlob.Matches(pair.First.ToUpperInvariant(), pair.Second.ToUpperInvariant())
            : LabelGlob.Matches(pair.First, pair.Second));

    private static string WithoutScheme(string key)
    {
        foreach (var scheme in (string[])["https://", "http://"])
        {
            if (key.StartsWith(scheme, StringComparison.Ordinal))
            {
                return key[scheme.Length..];
            }
        }

        return key;
    }
}
