using ImageGate.Cli.Rendering.Helm;
using ImageGate.Cli.Rendering.Kustomize;
using ImageGate.Manifests;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>What an object of a GitOps tool has deployed.</summary>
internal abstract record Deployable
{
    private Deployable()
    {
    }

    /// <summary>Equal for what would be rendered in the same way again.</summary>
    public abstract string Key { get; }

    /// <summary>The chart or kustomization that is rendered, or null.</summary>
    public virtual string? Directory => null;

    internal sealed record OfChart(HelmChart Chart) : Deployable
    {
        public override string Key => string.Join(
            '\0', [Chart.Path, Chart.Release, Chart.Namespace, .. Chart.Values.Select(file => File.ReadAllText(file.Path)), .. Chart.Sets.Select(set => set.Text)]);

        public override string? Directory => Chart.Path;
    }

    /// <param name="Namespace">For objects that name none; null for that of the run.</param>
    /// <param name="Substitutions">Values of <c>${NAME}</c> in the result.</param>
    internal sealed record OfKustomization(
        Kustomization Kustomization, string? Namespace, IReadOnlyDictionary<string, string> Substitutions) : Deployable
    {
        public override string Key => string.Join(
            '\0', [Kustomization.Directory, Kustomization.Overlay?.Text, Namespace, .. Substitutions.Select(pair => $"{pair.Key}={pair.Value}")]);

        public override string? Directory => Kustomization.Directory;
    }

    /// <summary>All manifests below a directory.</summary>
    internal sealed record OfDirectory(string Path) : Deployable
    {
        public override string Key => Path;
    }

    /// <summary>Something that is not in this tree.</summary>
    internal sealed record Elsewhere(UncheckedValue Note) : Deployable
    {
        public override string Key => Note.ToString();
    }
}
