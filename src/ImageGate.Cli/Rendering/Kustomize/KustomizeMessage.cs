using System.Text.RegularExpressions;
using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>Makes problems (IG502) of kustomizations that cannot be built.</summary>
internal static partial class KustomizeMessage
{
    private const int Longest = 500;

    /// <summary>What a kustomization would fetch. It is said before anything runs, since nothing is fetched.</summary>
    public static Finding OfAddress(KustomizationFile from, KustomizeReference reference, ReportPaths paths) => new(
        RuleTable.RenderFailed,
        $"needs {ToolMessage.OneLine(reference.Text)}, which would have to be fetched, and ImageGate builds without a network; "
        + "vendor it into the tree, or build it yourself: kustomize build … | imagegate -",
        new SourceSpan(paths.NameOf(from.Path), reference.Line));

    public static Finding OfCharts(KustomizationFile from, ReportPaths paths) => new(
        RuleTable.RenderFailed,
        "inflates Helm charts, which is off unless the environment in .imagegate.yaml allows it (kustomize: {enableHelm: true}); "
        + "or build it yourself: kustomize build --enable-helm … | imagegate -",
        new SourceSpan(paths.NameOf(from.Path), from.ChartsLine));

    public static Finding ToProblem(ToolRun run, KustomizeCopy copy, KustomizationTree tree, ReportPaths paths) => new(
        RuleTable.RenderFailed, ToolMessage.HowItEnded(run) ?? Message(run, copy, paths), Place(run.Errors, tree, paths));

    /// <summary>The cause stands at the end of kustomize's long chain of messages.</summary>
    private static string Message(ToolRun run, KustomizeCopy copy, ReportPaths paths)
    {
        var original = paths.NameOf(copy.Original);
        var line = ToolMessage.OneLine(LogHeader().Replace(run.Errors, "")
            .Replace(copy.Root + Path.DirectorySeparatorChar, original == "." ? "" : $"{original}/", StringComparison.Ordinal)
            .Replace(copy.Root, original, StringComparison.Ordinal));
        var start = line.IndexOf("error: ", StringComparison.OrdinalIgnoreCase);
        var text = start < 0 ? line : line[(start + "error: ".Length)..];
        return $"kustomize: {(text.Length > Longest ? $"…{text[^Longest..]}" : text)}";
    }

    /// <summary>What kubectl's logger puts in front, with the time in it.</summary>
    [GeneratedRegex("""^[EWIF][0-9]{4} [0-9:.]+ +[0-9]+ \S+\] ("command failed" err=)?""", RegexOptions.Multiline)]
    private static partial Regex LogHeader();

    /// <summary>The line that names the file which the message is about, else the kustomization.</summary>
    private static SourceSpan Place(string errors, KustomizationTree tree, ReportPaths paths)
    {
        var named = tree.Kustomizations
            .SelectMany(file => file.References.Select(reference => (file, reference)))
            .Where(pair => errors.Contains($"'{pair.reference.Text}'", StringComparison.Ordinal))
            .Select(pair => (SourceSpan?)new SourceSpan(paths.NameOf(pair.file.Path), pair.reference.Line))
            .LastOrDefault();
        return named ?? new SourceSpan(paths.NameOf(tree.Kustomizations.First().Path));
    }
}
