using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ImageGate.References;
using ImageGate.Registry.Hosts;
using ImageGate.Rules;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>Reads <c>.imagegate.yaml</c>.</summary>
internal sealed class ConfigurationReader
{
    private readonly YamlSource source;
    private readonly string directory;

    /// <param name="file">The name for messages; paths in the file are relative to its directory.</param>
    private ConfigurationReader(string file, Func<string, string?> variable)
    {
        source = new YamlSource(file, variable);
        directory = Path.GetDirectoryName(file) ?? "";
    }

    public static GateConfiguration Read(TextReader text, string file, Func<string, string?> variable) =>
        new ConfigurationReader(file, variable).Read(text);

    private GateConfiguration Read(TextReader text)
    {
        var root = source.Load(text)
            ?? throw new UsageException($"{source.File}: the configuration is empty; it begins with 'version: 1'.");
        var section = new YamlSection(
            source, root, "", "version", "environments", "pullSecrets", "registries", "builtHere", "policy", "imageFields", "waivers");
        section.RequiredText("version");
        section.Parsed<int>("version", IsKnownVersion, "this program knows version 1");
        return new GateConfiguration
        {
            File = source.File,
            Environments = [.. section.Entries("environments").Select(e => Environment(e.Key, e.Value))],
            PullSecrets = [.. section.Entries("pullSecrets").Select(e => PullSecret(e.Key, e.Value))],
            Registries = [.. section.Entries("registries").Select(e => Registry(e.Key, e.Value))],
            BuiltHere = section.Texts("builtHere"),
            Policy = PolicyReader.Read(section),
            ImageFields = [.. section.Items("imageFields").Select(ImageField)],
            Waivers = [.. section.Items("waivers").Select((node, i) => WaiverReader.Read(source, node, $"waivers[{i}]"))],
        };
    }

    private EnvironmentSection Environment(string name, YamlNode node)
    {
        var section = new YamlSection(
            source, node, $"environments.{name}", "inputs", "helm", "kustomize", "replace", "namespace", "platforms", "nodeIdentity");
        return new EnvironmentSection(
            name,
            [.. section.Texts("inputs").Select(FromHere)],
            Helm(section.Section("helm", "release", "values", "set", "kubeVersion", "apiVersions", "skipTests")),
            section.Text("namespace"),
            section.ParsedList<Platform>("platforms", Platform.TryParse, "write OS/ARCH[/VARIANT], such as linux/amd64"),
            NodeIdentityReader.Read(section))
        {
            Replace = [.. section.Entries("replace").Select(e => KeyValuePair.Create(e.Key, source.Text(e.Value, section.At("replace"))))],
            KustomizeMayUseHelm = section.Section("kustomize", "enableHelm")?.Flag("enableHelm") ?? false,
        };
    }

    private HelmSection? Helm(YamlSection? section) => section is null ? null : new HelmSection(
        section.Text("release"),
        [.. section.Texts("values").Select(FromHere)],
        [.. section.Entries("set").Select(e => HelmValue(e.Key, e.Value, section))])
    {
        KubeVersion = section.Text("kubeVersion"),
        ApiVersions = section.Texts("apiVersions"),
        SkipTests = section.Flag("skipTests"),
    };

    private HelmValue HelmValue(string key, YamlNode value, YamlSection section) => new(
        key, source.Text(value, section.At("set")), new SourceSpan(source.File, (int)value.Start.Line));

    private PullSecretSection PullSecret(string name, YamlNode node)
    {
        var section = new YamlSection(
            source, node, $"pullSecrets.{name}", "env", "file", "registry", "username", "passwordEnv");
        var parts = name.Split('/');
        if (parts.Length > 2 || parts.Contains(""))
        {
            throw section.Fault("expected NAME or NAMESPACE/NAME");
        }

        SecretSource content = (section.Has("env"), section.Has("file"), section.Has("registry")) switch
        {
            (true, false, false) => new SecretSource.FromVariable(section.RequiredText("env")),
            (false, true, false) => new SecretSource.FromFile(FromHere(section.RequiredText("file"))),
            (false, false, true) => new SecretSource.FromLogin(
                section.RequiredText("registry"), section.RequiredText("username"), section.RequiredText("passwordEnv")),
            _ => throw section.Fault("expected exactly one of 'env', 'file' and 'registry' (with 'username' and 'passwordEnv')"),
        };
        return new PullSecretSection(parts.Length == 2 ? parts[0] : null, parts[^1], content);
    }

    private RegistrySection Registry(string host, YamlNode node)
    {
        var section = new YamlSection(source, node, $"registries.{host}", "mirrors", "maxPerSecond", "plainHttp", "reachable", "nodeIdentity");
        return new RegistrySection(
            host,
            section.ParsedList<Uri>("mirrors", IsMirror, "write https://HOST[/PATH]"),
            section.Parsed<int?>("maxPerSecond", IsPositive, "write a whole number above 0"),
            section.Flag("plainHttp"),
            section.Parsed<bool>("reachable", IsCluster, "the only value is cluster"))
        {
            NodeIdentity = NodeIdentityReader.Read(section),
        };
    }

    private ImageFieldSection ImageField(YamlNode node, int index)
    {
        var section = new YamlSection(
            source, node, $"imageFields[{index}]", "apiVersion", "kind", "image", "repository", "tag");
        var field = new ImageFieldSection(
            section.RequiredText("apiVersion"), section.RequiredText("kind"), section.Text("image"),
            section.Text("repository"), section.Text("tag"));
        var isValid = field.Image is null ? field.Repository is not null : field is { Repository: null, Tag: null };
        return isValid ? field : throw section.Fault("expected either 'image', or 'repository' with an optional 'tag'");
    }

    private string FromHere(string path) => Path.Combine(directory, path);

    private static bool IsKnownVersion(string text, out int version) => int.TryParse(text, out version) && version == 1;

    private static bool IsPositive(string text, [NotNullWhen(true)] out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;
        return number is not null;
    }

    private static bool IsMirror(string text, [NotNullWhen(true)] out Uri? mirror) =>
        Uri.TryCreate(text, UriKind.Absolute, out mirror) && HostRoot.TryParse(text, true, out _);

    private static bool IsCluster(string text, out bool isCluster) => isCluster = text == "cluster";
}
