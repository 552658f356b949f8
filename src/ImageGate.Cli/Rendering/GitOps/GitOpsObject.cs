using System.Buffers;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>An object that tells a controller in the cluster what to deploy from where.</summary>
/// <param name="Group">The API group, which names the controller.</param>
/// <param name="Place">What to report for a line of its document.</param>
internal sealed record GitOpsObject(string Group, string Kind, YamlMapping Root, Func<int, SourceSpan> Place)
{
    public const string FluxHelm = "helm.toolkit.fluxcd.io";
    public const string FluxKustomize = "kustomize.toolkit.fluxcd.io";
    public const string Argo = "argoproj.io";

    private const int LongestGroup = 32;
    private const int BufferSize = 4096;

    private static readonly SearchValues<string> Groups =
        SearchValues.Create([FluxHelm, FluxKustomize, Argo], StringComparison.Ordinal);

    public string Name => Root.Mapping("metadata")?.Text("name") ?? "";

    public string Namespace => Root.Mapping("metadata")?.Text("namespace") ?? "default";

    public YamlMapping? Spec => Root.Mapping("spec");

    /// <summary>The objects of this kind in an input. Most inputs hold none, which a look at the text tells.</summary>
    public static IReadOnlyList<GitOpsObject> In(ManifestInput input)
    {
        try
        {
            return Mentions(input) ? [.. Read(input)] : [];
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
            && Directory.EnumerateFiles(templates, "*.yaml", SearchOption.AllDirectories).SelectMany(File.ReadLines).Any(line => line.AsSpan().ContainsAny(Groups));
    }

    /// <summary>A note that this is not followed, at the field that says where it leads.</summary>
    public UncheckedValue Elsewhere(YamlNode? node, string path, string value) =>
        new(Place((node ?? Root).Line), path, value);

    private static bool Mentions(ManifestInput input)
    {
        using var reader = new StreamReader(input.Open());
        var buffer = ArrayPool<char>.Shared.Rent(BufferSize);
        try
        {
            var (kept, read) = (0, 0);
            while ((read = reader.ReadBlock(buffer.AsSpan(kept))) > 0)
            {
                var text = buffer.AsSpan(0, kept + read);
                if (text.ContainsAny(Groups))
                {
                    return true;
                }

                // A name may stand across the border.
                kept = Math.Min(text.Length, LongestGroup);
                text[^kept..].CopyTo(buffer);
            }

            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

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
