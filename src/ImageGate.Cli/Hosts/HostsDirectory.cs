using ImageGate.Cli.Credentials;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>
/// containerd's <c>certs.d</c>: a directory for each registry, with a hosts.toml or with certificates
/// (core/remotes/docker/config/hosts.go).
/// </summary>
internal sealed class HostsDirectory
{
    private const string FileName = "hosts.toml";

    private readonly Dictionary<string, IReadOnlyList<HostEntry>> registries = new(StringComparer.Ordinal);

    /// <param name="warn">Hears of files that containerd could not read, and of keys that it overlooks.</param>
    public HostsDirectory(string path, Action<string> warn)
    {
        try
        {
            foreach (var directory in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal))
            {
                registries.Add(Path.GetFileName(directory), Read(directory, warn));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--registry-hosts '{path}' cannot be read: {fault.Message}");
        }
    }

    /// <summary>The directory of the registry with its port as <c>_5000_</c>, then as <c>:5000</c>, then <c>_default</c>.</summary>
    public IReadOnlyList<HostDefinition> Find(RegistryHost registry)
    {
        string[] names = [UnderscoredPort(registry.Name), registry.Name, "_default"];
        var entries = names.Select(name => registries.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);
        return entries is null ? [HostDefinition.RegistryItself] : [.. entries.Select(entry => entry.Define())];
    }

    private static string UnderscoredPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon > 0 ? $"{host[..colon]}_{host[(colon + 1)..]}_" : host;
    }

    private static IReadOnlyList<HostEntry> Read(string directory, Action<string> warn)
    {
        var file = Path.Combine(directory, FileName);
        if (!File.Exists(file))
        {
            return [Certificates(directory)];
        }

        var text = ConfigFile.ReadText(file, out var fault) ?? throw new UsageException($"{file} {fault}.");
        if (text.Length == 0)
        {
            return [Certificates(directory)];
        }

        var warnings = new List<string>();
        try
        {
            var entries = HostsToml.Read(text, directory, warnings);
            warnings.ForEach(warning => warn($"{file}: {warning}."));
            return entries;
        }
        catch (FormatException wrong)
        {
            warn($"{file}: {wrong.Message}. As containerd does, only the certificates beside it are used.");
            return [Certificates(directory)];
        }
    }

    /// <summary>As docker lays them out: .crt to trust, .cert with .key to show.</summary>
    private static HostEntry Certificates(string directory)
    {
        var files = Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal).ToList();
        return new HostEntry
        {
            Authorities = [.. files.Where(file => file.EndsWith(".crt", StringComparison.Ordinal))],
            Clients =
            [
                .. files.Where(file => file.EndsWith(".cert", StringComparison.Ordinal))
                    .Select(file => new ClientPair(file, files.Find(key => key == Path.ChangeExtension(file, ".key")))),
            ],
        };
    }
}
