using ImageGate.Cli.Configuration;
using ImageGate.References;
using ImageGate.Registry.Hosts;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Hosts;

/// <summary>One entry under <c>mirrors</c>.</summary>
internal sealed record K3sMirror(IReadOnlyList<string> Endpoints, IReadOnlyList<RepositoryRewrite> Rewrites);

/// <summary>
/// The registries.yaml of k3s and RKE2, as k3s makes containerd's hosts of it (pkg/agent/containerd/config.go): the
/// endpoints in their order, then the registry itself.
/// </summary>
internal sealed class RegistriesYaml
{
    private const string Wildcard = "*";
    private const string HubEndpoint = "registry-1.docker.io";

    private readonly Dictionary<string, K3sMirror> mirrors;
    private readonly Dictionary<string, K3sConfig> configs;

    private RegistriesYaml(Dictionary<string, K3sMirror> mirrors, Dictionary<string, K3sConfig> configs) =>
        (this.mirrors, this.configs) = (mirrors, configs);

    /// <param name="name">The file as the user named it.</param>
    public static RegistriesYaml Load(string path, string name, Action<string> warn)
    {
        try
        {
            using var text = File.OpenText(path);
            return new K3sReader(new YamlSource(name, _ => null), Path.GetDirectoryName(path)!, warn).Read(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--registry-hosts '{name}' cannot be read: {fault.Message}");
        }
    }

    public IReadOnlyList<HostDefinition> Find(RegistryHost registry)
    {
        var mirror = mirrors.GetValueOrDefault(registry.Name) ?? mirrors.GetValueOrDefault(Wildcard);
        var endpoints = mirror?.Endpoints.Select(endpoint => Endpoint(endpoint, mirror.Rewrites)) ?? [];
        return [.. endpoints, Define(null, registry == RegistryHost.DockerHub ? HubEndpoint : registry.Name, [])];
    }

    /// <summary>A path other than that of the API is kept as it is; loopback hosts without a scheme may speak http.</summary>
    private HostDefinition Endpoint(string endpoint, IReadOnlyList<RepositoryRewrite> rewrites)
    {
        var hasScheme = endpoint.Contains("://", StringComparison.Ordinal);
        var host = endpoint.Split("://")[^1].Split('/')[0];
        var path = endpoint.Split("://")[^1][host.Length..];
        var isLocal = new RegistryHost(host) is { IsLoopback: true, Port: not (null or 443) };
        var scheme = hasScheme ? endpoint.Split("://")[0] : isLocal ? "http" : "https";
        var dialled = host == "docker.io" ? HubEndpoint : host;
        return HostRoot.TryParse($"{scheme}://{dialled}{path}", path is not ("" or "/" or "/v2"), out var root)
            ? Define(root, host, rewrites)
            : throw new UsageException($"the endpoint '{endpoint}' is no host; write https://HOST[:PORT][/PATH].");
    }

    /// <summary>The TLS of <c>*</c> holds where a host has no own entry; its login does not, which the CRI looks up by name.</summary>
    private HostDefinition Define(Uri? root, string host, IReadOnlyList<RepositoryRewrite> rewrites)
    {
        var own = configs.GetValueOrDefault(host) ?? (host == HubEndpoint ? configs.GetValueOrDefault("docker.io") : null);
        return new HostDefinition
        {
            Root = root,
            Rewrites = rewrites,
            Connection = (own ?? configs.GetValueOrDefault(Wildcard))?.Connect(),
            Credential = own?.Login,
        };
    }

    /// <summary>Reads the file; k3s refuses what is of the wrong kind and overlooks keys that it does not know.</summary>
    private sealed class K3sReader(YamlSource source, string directory, Action<string> warn)
    {
        public RegistriesYaml Read(TextReader text)
        {
            if (source.Load(text) is not { } root)
            {
                return new RegistriesYaml([], []);
            }

            var sections = Known(root, "", "mirrors", "configs");
            return new RegistriesYaml(
                Named(sections.GetValueOrDefault("mirrors"), "mirrors", Mirror),
                Named(sections.GetValueOrDefault("configs"), "configs", Config));
        }

        private Dictionary<string, T> Named<T>(YamlNode? node, string path, Func<YamlNode, string, T> read) => node is null or YamlScalarNode { Value: "" }
            ? []
            : source.Map(node, path).Children.ToDictionary(
                entry => source.Key(entry.Key, path), entry => read(entry.Value, $"{path}.{source.Key(entry.Key, path)}"), StringComparer.Ordinal);

        private K3sMirror Mirror(YamlNode node, string path)
        {
            if (node is YamlScalarNode { Value: "" })
            {
                // An entry with nothing below it: the embedded registry of k3s, which only the nodes reach.
                return new K3sMirror([], []);
            }

            var fields = Known(node, path, "endpoint", "rewrite");
            var endpoints = fields.TryGetValue("endpoint", out var list)
                ? source.List(list, $"{path}.endpoint").Select(item => source.Key(item, $"{path}.endpoint"))
                : [];
            return new K3sMirror([.. endpoints], [.. Rewrites(fields.GetValueOrDefault("rewrite"), $"{path}.rewrite")]);
        }

        private IEnumerable<RepositoryRewrite> Rewrites(YamlNode? node, string path) =>
            node is null
                ? []
                : source.Map(node, path).Children
                    .Select(rule => Rewrite(rule.Key, source.Key(rule.Key, path), source.Key(rule.Value, path)));

        private RepositoryRewrite Rewrite(YamlNode node, string pattern, string replacement)
        {
            try
            {
                return new RepositoryRewrite(pattern, replacement);
            }
            catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
            {
                throw source.Fault(node, $"'{pattern}' is no regular expression: {fault.Message}");
            }
        }

        private K3sConfig Config(YamlNode node, string path)
        {
            var fields = Known(node, path, "auth", "tls");
            var auth = fields.TryGetValue("auth", out var login)
                ? Texts(login, $"{path}.auth", "username", "password", "auth", "identity_token")
                : [];
            var tls = fields.TryGetValue("tls", out var files)
                ? Texts(files, $"{path}.tls", "ca_file", "cert_file", "key_file", "insecure_skip_verify")
                : [];
            return K3sConfig.Of(auth, tls, directory);
        }

        private Dictionary<string, string> Texts(YamlNode node, string path, params string[] keys) =>
            Known(node, path, keys).ToDictionary(entry => entry.Key, entry => source.Key(entry.Value, $"{path}.{entry.Key}"), StringComparer.Ordinal);

        private Dictionary<string, YamlNode> Known(YamlNode node, string path, params string[] keys)
        {
            var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
            foreach (var (key, value) in source.Map(node, path).Children)
            {
                var name = source.Key(key, path);
                if (!keys.Contains(name))
                {
                    warn($"{source.File}:{key.Start.Line}: unknown key '{name}' has no effect; valid keys: {string.Join(", ", keys)}.");
                }

                fields[name] = value;
            }

            return fields;
        }
    }
}
