namespace ImageGate.Cli.Rendering.Helm;

/// <summary>A chart to render as it will be installed.</summary>
/// <param name="Path">The full path of its directory or <c>.tgz</c>.</param>
internal sealed record HelmChart(string Path)
{
    public const string DefaultRelease = "release-name";

    public string Release { get; init; } = DefaultRelease;

    /// <summary>The namespace of the release, and of objects in it that name none; null for that of the run.</summary>
    public string? Namespace { get; init; }

    public IReadOnlyList<ValuesFile> Values { get; init; } = [];

    /// <summary>As after <c>--set</c>, each stronger than those before it and than the files.</summary>
    public IReadOnlyList<HelmSet> Sets { get; init; } = [];

    /// <summary>Null for helm's own.</summary>
    public string? KubeVersion { get; init; }

    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    /// <summary>Leave out what <c>helm test</c> would run.</summary>
    public bool SkipTests { get; init; }

    /// <summary>The environment of the configuration, or null.</summary>
    public string? Environment { get; init; }

    public bool IsArchive => File.Exists(Path);
}
