using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Cli.Configuration;

/// <summary>One entry under <c>environments</c>: what is deployed there and how.</summary>
internal sealed record EnvironmentSection(
    string Name,
    IReadOnlyList<string> Inputs,
    HelmSection? Helm,
    string? Namespace,
    IReadOnlyList<Platform> Platforms,
    NodeIdentity? NodeIdentity)
{
    /// <summary>Values of placeholders.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Replace { get; init; } = [];

    /// <summary>Kustomizations may inflate Helm charts that lie in the tree.</summary>
    public bool KustomizeMayUseHelm { get; init; }
}

/// <summary>How the charts of an environment are rendered.</summary>
internal sealed record HelmSection(string? Release, IReadOnlyList<string> Values, IReadOnlyList<HelmValue> Set)
{
    public static readonly HelmSection Empty = new(null, [], []);

    public string? KubeVersion { get; init; }

    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    /// <summary>Leave out the hooks that only <c>helm test</c> runs.</summary>
    public bool SkipTests { get; init; }
}

/// <summary>One value for charts, and the line of the configuration that gives it.</summary>
internal sealed record HelmValue(string Key, string Value, SourceSpan Place);

/// <summary>One entry under <c>pullSecrets</c>: a name that pods use, and where its content is.</summary>
/// <param name="Namespace">Null where the secret of this name in every namespace is meant.</param>
internal sealed record PullSecretSection(string? Namespace, string Name, SecretSource Source);

/// <summary>One entry under <c>registries</c>.</summary>
/// <param name="IsClusterOnly">Reachable only from inside the cluster, so not asked from here.</param>
internal sealed record RegistrySection(
    string Host, IReadOnlyList<Uri> Mirrors, int? MaxPerSecond, bool PlainHttp, bool IsClusterOnly)
{
    /// <summary>What the nodes pull with from here, where it is not what they pull with otherwise.</summary>
    public NodeIdentity? NodeIdentity { get; init; }
}

/// <summary>
/// Where objects of a kind name an image: in one field, or in a repository with a tag beside it. Paths are written with
/// dots.
/// </summary>
/// <param name="ApiVersion">A pattern, in which <c>*</c> stands for anything.</param>
internal sealed record ImageFieldSection(string ApiVersion, string Kind, string? Image, string? Repository, string? Tag);
