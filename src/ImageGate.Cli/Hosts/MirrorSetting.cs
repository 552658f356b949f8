using ImageGate.Cli.Configuration;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>Mirrors by registry, from the command line and from the configuration.</summary>
internal static class MirrorSetting
{
    private const string ApiSegment = "/v2/";

    /// <summary>Where the command line names mirrors of a registry, those of the configuration do not count.</summary>
    public static Dictionary<string, IReadOnlyList<HostDefinition>> Of(
        IReadOnlyList<string> options, IReadOnlyList<RegistrySection> configured)
    {
        var mirrors = configured.Where(registry => registry.Mirrors.Count > 0).ToDictionary(
            registry => registry.Host, registry => Definitions(registry.Mirrors), StringComparer.Ordinal);
        foreach (var named in options.Select(Parse).GroupBy(mirror => mirror.Registry, StringComparer.Ordinal))
        {
            mirrors[named.Key] = Definitions(named.Select(mirror => mirror.Url));
        }

        return mirrors;
    }

    private static (string Registry, Uri Url) Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var host = equals < 0 ? text : text[..equals];
        if (equals < 0 || !Uri.TryCreate(text[(equals + 1)..], UriKind.Absolute, out var url)
            || !HostRoot.TryParse(url.OriginalString, true, out _))
        {
            throw new UsageException(
                $"--mirror '{text}' is not valid; write REGISTRY=URL, such as docker.io=https://mirror.example.com.");
        }

        var isHost = ImageReference.TryParse($"{host}/a/b", out var reference, out _)
            && (reference.Registry.Name == host || host == "index.docker.io");
        return isHost
            ? (reference!.Registry.Name, url)
            : throw new UsageException(
                $"--mirror '{text}': '{host}' is no registry; write it as images name it, such as docker.io or registry.local:5000.");
    }

    private static IReadOnlyList<HostDefinition> Definitions(IEnumerable<Uri> urls) =>
    [
        .. urls.Select(url => new HostDefinition
        {
            Root = HostRoot.TryParse(url.OriginalString, HasApiPath(url), out var root) ? root : url,
            Capabilities = HostCapabilities.Pull | HostCapabilities.Resolve,
        }),
    ];

    /// <summary>A path that holds the API's own goes on with the repository, as of a Harbor proxy project.</summary>
    private static bool HasApiPath(Uri url) => $"{url.AbsolutePath}/".Contains(ApiSegment, StringComparison.Ordinal);
}
