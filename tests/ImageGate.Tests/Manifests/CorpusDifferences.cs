using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Manifests;

/// <summary>Where ImageGate and the independent answer disagree about a file, in words.</summary>
internal static class CorpusDifferences
{
    /// <summary>Files where more is found than the answer holds, and why that is right.</summary>
    private static readonly Dictionary<string, string> Explained = new()
    {
        ["examples/springboot/overlays/production/healthcheck_patch.yaml"] =
            "a patch, whose container has no image: as a file of its own it is refused",
        ["examples/springboot/overlays/production/memorylimit_patch.yaml"] = "as above",
        ["examples/wordpress/patch.yaml"] = "as above",
        ["rendered/nikhilsbhat+helm-images/charts/example_chart_sample.yaml"] =
            "Crossplane packages, kinds that the answer does not know",
    };

    /// <summary>Kinds of files that are no manifests.</summary>
    private static readonly string[] OtherClasses = ["other", "values", "chart-meta", "kustomization", "tool-config", "empty"];

    public static IEnumerable<string> Of(CorpusFile file) =>
        Missing(file).Select(image => $"missing: {image}")
            .Concat(Surplus(file).Select(use => $"surplus: {use.Span} {use.Image}"))
            .Concat(NoImages(file).Select(line => $"no image: line {line}"))
            .Concat(Documents(file))
            .Concat(file.Workloads.Where(workload => !HasPod(file, workload)).Select(workload => $"pod: {workload}"))
            .Concat(file.ServiceAccounts.Where(account => !HasAccount(file, account)).Select(account => $"account: {account}"))
            .Select(difference => $"{file.Path}: {difference}");

    /// <summary>Images of the answer that are not found at their place.</summary>
    public static IReadOnlyList<JsonElement> Missing(CorpusFile file)
    {
        var found = file.Content.Uses.ToList();
        return [.. file.Images.Where(image => !Take(found, image))];
    }

    private static IEnumerable<ImageUse> Surplus(CorpusFile file)
    {
        var found = file.Content.Uses.ToList();
        foreach (var image in file.Images)
        {
            Take(found, image);
        }

        return found.Where(use => use.Role is not (ImageRole.Argument or ImageRole.Environment)
            && !file.Candidates.Contains(use.Span.Line) && !Explained.ContainsKey(file.Path));
    }

    private static bool Take(List<ImageUse> found, JsonElement image) =>
        found.FindIndex(use => use.Image == image.Text("image") && IsAt(use, image) && use.IsNamed(image)) is var index and >= 0
        && found.Remove(found[index]);

    /// <summary>Columns are told for plain files only.</summary>
    private static bool IsAt(ImageUse use, JsonElement image) =>
        use.Span.Line == image.Number("line") && (image.Number("col") == 0 || use.Span.Column == image.Number("col"));

    private static IEnumerable<int> NoImages(CorpusFile file) => file.Content.Uses.Select(use => use.Span.Line)
        .Concat(file.Content.Coverage.Unchecked.Select(value => value.Span.Line))
        .Intersect(file.MustNot);

    private static IEnumerable<string> Documents(CorpusFile file)
    {
        if (file.Content.Coverage.Documents != file.Documents)
        {
            yield return $"documents: {file.Content.Coverage.Documents}, not {file.Documents}";
        }

        if (!file.Content.Problems.Select(problem => problem.Span.Line).SequenceEqual(file.Errors))
        {
            yield return $"problems: {string.Join(", ", file.Content.Problems)}, not {string.Join(", ", file.Errors)}";
        }

        if (OtherClasses.Contains(file.Class) && file.Content.Uses.Count + file.Content.Coverage.Unchecked.Count > 0)
        {
            yield return "images in what is no manifest";
        }
    }

    /// <summary>A run of a pipeline or workflow that stands elsewhere has no images, and so no pods.</summary>
    private static bool HasPod(CorpusFile file, JsonElement workload) => file.Content.Uses
        .Where(use => use.IsNamed(workload))
        .Select(use => $"{use.Pod.ServiceAccount} {string.Join(',', use.Pod.PullSecrets)}")
        .DefaultIfEmpty(PodOf(workload))
        .Contains(PodOf(workload));

    private static string PodOf(JsonElement workload) =>
        $"{workload.Text("serviceAccountName")} {string.Join(',', SecretsOf(workload))}";

    private static bool HasAccount(CorpusFile file, JsonElement account) => file.Content.ServiceAccounts
        .Any(one => one.Object.Name == account.Text("name") && one.PullSecrets.SequenceEqual(SecretsOf(account)));

    private static IEnumerable<string?> SecretsOf(JsonElement element) =>
        element.Elements("imagePullSecrets").Select(name => name.GetString());
}
