using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>An object that tells a controller in the cluster what to deploy from where.</summary>
/// <param name="Group">The API group, which names the controller.</param>
/// <param name="Place">What to report for a line of its document.</param>
internal sealed record GitOpsObject(string Group, string Kind, YamlMapping Root, Func<int, SourceSpan> Place)
{
    public const string FluxHelm = $"helm.{Flux}";
    public const string FluxKustomize = $"kustomize.{Flux}";
    public const string Argo = "argoproj.io";

    private const string Flux = "toolkit.fluxcd.io";
    private const int LongestGroup = 32;

    public string Name => Root.Mapping("metadata")?.Text("name") ?? "";

    public string Namespace => Root.Mapping("metadata")?.Text("namespace") ?? "default";

    public YamlMapping? Spec => Root.Mapping("spec");

    /// <summary>The objects of this kind in an input. Most inputs hold none, which a look at the text tells.</summary>
    public static IReadOnlyList<GitOpsObject> In(ManifestInput input, ReadBuffers buffers)
    {
        try
        {
            return Mentions(input, buffers) ? [.. Read(input)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the input next says so.
            return [];
        }
    }

    /// <summary>Whether the templates of a chart hold such objects.</summary>
    public static bool AreInChart(string directory)
    {
        var templates = Path.Combine(directory, "templates");
        return Directory.Exists(templates)
            && Directory.EnumerateFiles(templates, "*.yaml", SearchOption.AllDirectories).SelectMany(File.ReadLines).Any(line => HoldsGroup(line));
    }

    /// <summary>A note that this is not followed, at the field that says where it leads.</summary>
    public UncheckedValue Elsewhere(YamlNode? node, string path, string value) =>
        new(Place((node ?? Root).Line), path, value);

    private static bool Mentions(ManifestInput input, ReadBuffers buffers)
    {
        using var stream = input.Open();
        var window = new CharacterWindow(new DecodedText(stream, long.MaxValue, buffers.Bytes), buffers.Characters);
        while (true)
        {
            var text = window.Ahead(LongestGroup + 1);
            if (HoldsGroup(text))
            {
                return true;
            }

            if (text.Length <= LongestGroup)
            {
                return false;
            }

            // A name may stand across the border.
            window.Skip(text.Length - LongestGroup);
        }
    }

    /// <summary>Of all controllers: one look for each of two words is several times as fast as one for three.</summary>
    private static bool HoldsGroup(ReadOnlySpan<char> text) =>
        text.Contains(Flux, StringComparison.Ordinal) || text.Contains(Argo, StringComparison.Ordinal);

    private static IEnumerable<GitOpsObject> Read(ManifestInput input)
    {
        using var stream = input.Open();
        foreach (var root in YamlDocuments.Read(stream))
        {
            var group = (root.Text("apiVersion") ?? "").Split('/')[0];
            var kind = root.Text("kind") ?? "";
            if ((group, kind) is (Argo, "ApplicationSet") && ApplicationSet.TemplateOf(root) is { } template)
            {
                yield return new GitOpsObject(group, kind, template, line => Span(input, line));
            }
            else if ((group, kind) is (FluxHelm, "HelmRelease") or (FluxKustomize, "Kustomization") or (Argo, "Application"))
            {
                yield return new GitOpsObject(group, kind, root, line => Span(input, line));
            }
        }
    }

    private static SourceSpan Span(ManifestInput input, int line)
    {
        var span = new SourceSpan(input.Name, line);
        return input.Rendered?.Locate(span) ?? span;
    }
}
