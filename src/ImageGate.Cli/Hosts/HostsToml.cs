using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>
/// Reads a hosts.toml as containerd does (core/remotes/docker/config/hosts.go, parseHostsFile): the hosts in the order of
/// the file, then the server, which is the registry itself where none is named.
/// </summary>
internal sealed class HostsToml
{
    private const string KnownKeys = "capabilities, ca, client, skip_verify, header, override_path, dial_timeout";

    private readonly string directory;
    private readonly List<string> warnings;

    private HostsToml(string directory, List<string> warnings) => (this.directory, this.warnings) = (directory, warnings);

    /// <param name="directory">Where the file is; paths in it are relative to it.</param>
    /// <param name="warnings">Gets what containerd overlooks, which is probably not what was meant.</param>
    /// <exception cref="FormatException">containerd could not read the file either.</exception>
    public static IReadOnlyList<HostEntry> Read(string text, string directory, List<string> warnings)
    {
        var root = TomlText.Read(text, out var fault) ?? throw new FormatException(fault);
        return new HostsToml(directory, warnings).Read(root);
    }

    private List<HostEntry> Read(TomlValue root)
    {
        var hosts = root.Entries!.GetValueOrDefault("host");
        if (hosts is { Entries: null })
        {
            throw Wrong(hosts, "host", "a table for each host, such as [host.\"https://mirror.example.com\"]");
        }

        var entries = (hosts?.Entries ?? []).Select(host => Entry(host.Key, host.Value, "")).ToList();
        var server = root.Entries!.TryGetValue("server", out var value) ? Text(value, "server") : "";
        entries.Add(Entry(server, root, "server, host, "));
        return entries;
    }

    private HostEntry Entry(string url, TomlValue value, string moreKeys)
    {
        var table = value.Entries ?? throw Wrong(value, url, "a table");
        var place = moreKeys.Length == 0 ? $"host.\"{url}\"" : "the file";
        var valid = $"{moreKeys}{KnownKeys}";
        foreach (var (key, unknown) in table.Where(entry => !valid.Split(", ").Contains(entry.Key)))
        {
            warnings.Add($"line {unknown.Line}: unknown key '{key}' in {place} has no effect; valid keys: {valid}");
        }

        var overridePath = table.TryGetValue("override_path", out var path) && Flag(path, "override_path");
        Uri? root = null;
        if (url.Length > 0 && !HostRoot.TryParse(url, overridePath, out root))
        {
            throw new FormatException($"line {value.Line}: '{url}' is no host; write https://HOST[:PORT][/PATH]");
        }

        return new HostEntry
        {
            Root = root,
            Capabilities = table.TryGetValue("capabilities", out var capabilities) ? Capabilities(capabilities) : HostCapabilities.All,
            SkipVerify = table.TryGetValue("skip_verify", out var skip) ? Flag(skip, "skip_verify") : null,
            Authorities = table.TryGetValue("ca", out var ca) ? [.. Texts(ca, "ca").Select(FromHere)] : [],
            Clients = table.TryGetValue("client", out var client) ? [.. Clients(client)] : [],
            Headers = table.TryGetValue("header", out var header) ? [.. Headers(header)] : [],
            DialTimeout = table.TryGetValue("dial_timeout", out var timeout) ? Duration(timeout) : null,
        };
    }

    private static HostCapabilities Capabilities(TomlValue value)
    {
        var names = value.Items is null ? throw Wrong(value, "capabilities", "a list") : Texts(value, "capabilities");
        return names.Count == 0 ? HostCapabilities.All : names.Select(name => name.ToLowerInvariant() switch
        {
            "pull" => HostCapabilities.Pull,
            "resolve" => HostCapabilities.Resolve,
            "push" => HostCapabilities.Push,
            "referrers" => HostCapabilities.Referrers,
            _ => throw new FormatException(
                $"line {value.Line}: unknown capability '{name}'; valid values: pull, resolve, push, referrers"),
        }).Aggregate((one, other) => one | other);
    }

    private IEnumerable<ClientPair> Clients(TomlValue value) => value switch
    {
        { Text: { } file } => [new ClientPair(FromHere(file), null)],
        { Items: { } items } => items.Select(Client),
        _ => throw Wrong(value, "client", "a file, a list of files, or a list of pairs of a certificate and a key"),
    };

    private ClientPair Client(TomlValue value) => value switch
    {
        { Text: { } file } => new ClientPair(FromHere(file), null),
        { Items: [{ Text: { } certificate }, { Text: { } key }] } => new ClientPair(FromHere(certificate), FromHere(key)),
        _ => throw Wrong(value, "client", "pairs of a certificate and a key"),
    };

    private static IEnumerable<KeyValuePair<string, string>> Headers(TomlValue value) =>
        (value.Entries ?? throw Wrong(value, "header", "a table"))
        .SelectMany(header => Texts(header.Value, $"header.{header.Key}").Select(text => KeyValuePair.Create(header.Key, text)));

    private static TimeSpan? Duration(TomlValue value)
    {
        var text = Text(value, "dial_timeout");
        return text.Length == 0 ? null : GoDuration.Parse(text) is { } time && time > TimeSpan.Zero
            ? time
            : throw new FormatException($"line {value.Line}: dial_timeout '{text}' is no duration; write a number and a unit, such as 3s");
    }

    private static IReadOnlyList<string> Texts(TomlValue value, string key) => value switch
    {
        { Text: { } text } => [text],
        { Items: { } items } => [.. items.Select(item => Text(item, key))],
        _ => throw Wrong(value, key, "a text or a list of texts"),
    };

    private static string Text(TomlValue value, string key) => value.Text ?? throw Wrong(value, key, "a text");

    private static bool Flag(TomlValue value, string key) => value.Flag ?? throw Wrong(value, key, "true or false");

    private static FormatException Wrong(TomlValue value, string key, string expected) =>
        new($"line {value.Line}: {key} must be {expected}");

    private string FromHere(string file) => Path.Combine(directory, file);
}
