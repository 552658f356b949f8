using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering;
using ImageGate.Cli.Rendering.GitOps;
using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Cli.Rendering.Trees;
using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Cli.Tests.Rendering;

/// <summary>Renderers over the real tools of one version, for a tree.</summary>
/// <param name="tools">The directory of the tools; empty where there are none at all.</param>
internal sealed record Renderers(string root, string tools) : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public static ManifestSettings Settings { get; } = new() { Platforms = [Platform.LinuxAmd64] };

    public ReportPaths Paths { get; } = new(root);

    public HelmRenderer Helm => new(Tools, scratch, Paths, Boundary, Settings);

    public bool AllowsCharts { get; init; }

    public KustomizeRenderer Kustomize => new(Tools, scratch, Paths, Boundary, Settings) { AllowsCharts = AllowsCharts };

    public ToolProcess Process => new(scratch);

    public GitTree Git => new(Tools, scratch);

    private TreeBoundary Boundary { get; } = new(root, IsRepository: true);

    private Toolbox Tools => new(new RunnerEnvironment
    {
        Variable = name => name == "PATH" && tools.Length > 0 ? $"{tools}:{Environment.GetEnvironmentVariable("PATH")}" : null,
        Home = root,
        WorkingDirectory = root,
        OpenStandardInput = () => Stream.Null,
        Output = TextWriter.Null,
        Error = TextWriter.Null,
    });

    public static Renderers For(string root, string version = "helm-4") => new(root, Repository.Tools(version));

    public static ManifestContent Read(Cli.Rendering.Rendering rendering) => ManifestReader.Read(rendering.Inputs, Settings);

    public Task<Cli.Rendering.Rendering> RenderTreeAsync(HelmChart? defaults = null)
    {
        var sources = new SourceTree(root, Boundary, scratch, Paths);
        return new DeploymentRenderer(Helm, Kustomize, sources, Paths, defaults ?? new HelmChart(root), Environment.ProcessorCount)
            .RenderAsync(DeploymentTree.Of(root), CancellationToken.None);
    }

    public void Dispose() => scratch.Dispose();
}
