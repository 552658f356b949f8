using System.Security.Cryptography;
using System.Text;
using ImageGate.References;

namespace ImageGate.Cli.Jobs;

/// <summary>A pull secret that the Job mounts.</summary>
/// <param name="Key">The key of its content.</param>
internal sealed record MountedSecret(string Name, string Key)
{
    public string Directory => $"/pull-secrets/{Name}";

    public string File => $"{Directory}/{Key}";
}

/// <summary>One Job: the check of one namespace, with everything that its pod is given.</summary>
/// <param name="Image">Of the Job itself.</param>
/// <param name="ServiceAccount">Null for the namespace's default.</param>
/// <param name="Platforms">For pods that do not say.</param>
/// <param name="NodePlatforms">Of the nodes that the images are for.</param>
/// <param name="Arguments">Of <c>imagegate check</c>, without the files.</param>
/// <param name="Configuration">The text of <c>.imagegate.yaml</c>, or null.</param>
/// <param name="Authorities">The text of <c>--ca-file</c>, or null.</param>
internal sealed record ClusterJob(
    string Namespace,
    string Image,
    string? ServiceAccount,
    IReadOnlyList<Platform> Platforms,
    IReadOnlyList<Platform> NodePlatforms,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<JobFile> Manifests,
    IReadOnlyList<MountedSecret> PullSecrets,
    string? Configuration,
    string? Authorities)
{
    public const string ManifestDirectory = "/manifests";

    /// <summary>Of the content of a ConfigMap (the API server's MaxSecretSize, which it applies to both).</summary>
    public const int MostBytes = 1024 * 1024;

    private const string ConfigurationKey = "imagegate.yaml";
    private const string AuthoritiesKey = "ca.pem";

    /// <summary>Everything in the ConfigMap, with the path below the directory of the manifests.</summary>
    public IReadOnlyList<JobFile> Files =>
    [
        .. Manifests,
        .. Configuration is null ? [] : (JobFile[])[new(ConfigurationKey, $".imagegate/{ConfigurationKey}", Configuration)],
        .. Authorities is null ? [] : (JobFile[])[new(AuthoritiesKey, $".imagegate/{AuthoritiesKey}", Authorities)],
    ];

    public long Bytes => Files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text) + Encoding.UTF8.GetByteCount(file.Key));

    /// <summary>The same check has the same name, so that giving it to the cluster again changes nothing.</summary>
    public string Name
    {
        get
        {
            var whole = string.Join('\0', [Namespace, Image, ServiceAccount, .. CommandLine, .. Files.SelectMany(f => (string[])[f.Path, f.Text])]);
            return $"imagegate-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..10]}";
        }
    }

    public IReadOnlyList<string> CommandLine =>
    [
        "check",
        .. Manifests.Select(file => $"./{file.Path}"),
        $"--namespace={Namespace}",
        .. Platforms.Select(platform => $"--platform={platform}"),
        .. PullSecrets.Select(secret => $"--pull-secret={Namespace}/{secret.Name}={secret.File}"),
        .. Configuration is null ? [] : (string[])[$"--config={ManifestDirectory}/.imagegate/{ConfigurationKey}"],
        .. Authorities is null ? [] : (string[])[$"--ca-file={ManifestDirectory}/.imagegate/{AuthoritiesKey}"],
        .. Arguments,
    ];

    /// <summary>
    /// The nodes that the images are for. The program's image is a Linux one; where the images are for several
    /// architectures, any node will do, because it asks for all of them.
    /// </summary>
    public IReadOnlyList<(string Label, string Value)> NodeSelector
    {
        get
        {
            var architectures = NodePlatforms.Where(p => p.Os == "linux").Select(p => p.Architecture).Distinct(StringComparer.Ordinal).ToList();
            return architectures is [var only]
                ? [("kubernetes.io/os", "linux"), ("kubernetes.io/arch", only)]
                : [("kubernetes.io/os", "linux")];
        }
    }
}
