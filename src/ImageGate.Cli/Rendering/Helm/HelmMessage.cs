using System.Globalization;
using System.Text.RegularExpressions;
using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>Makes a problem (IG502) of what helm printed when it could not render a chart.</summary>
internal static partial class HelmMessage
{
    private const string MissingDependency = "missing in charts/ directory";

    public static Finding ToProblem(ToolRun run, ChartNode chart) => new(
        RuleTable.RenderFailed,
        ToolMessage.HowItEnded(run) ?? Message(run.Errors, chart),
        Place(run.Errors, chart));

    private static string Message(string errors, ChartNode chart)
    {
        var start = errors.IndexOf("Error: ", StringComparison.Ordinal);
        var text = errors[(start < 0 ? 0 : start + "Error: ".Length)..]
            .Replace("Use --debug flag to render out invalid YAML", "", StringComparison.Ordinal);
        var message = $"helm: {ToolMessage.OneLine(text.Replace(chart.Directory, chart.ReportName, StringComparison.Ordinal))}";
        return message + Hint(errors, chart);
    }

    private static string Hint(string errors, ChartNode chart)
    {
        if (errors.Contains(MissingDependency, StringComparison.Ordinal))
        {
            return $"; run this before the check: helm dependency build {chart.ReportName}";
        }

        if (errors.Contains("incompatible with Kubernetes", StringComparison.Ordinal))
        {
            return "; give the version of the cluster: --kube-version";
        }

        return ToolMessage.WantedNetwork(errors) ? "; helm is run without a network" : "";
    }

    /// <summary>The innermost template that helm names, since the error is there, best with a line; else the chart.</summary>
    private static SourceSpan Place(string errors, ChartNode chart)
    {
        var places = Template().Matches(errors).Reverse()
            .Select(match => (File: chart.FileOf(match.Groups["file"].Value), Line: Number(match.Groups["line"].ValueSpan)))
            .Where(place => place.File is not null)
            .OrderByDescending(place => place.Line > 0)
            .ToList();
        return places is [var (file, line), ..]
            ? new SourceSpan(file!, line)
            : new SourceSpan(ReportPaths.Below(chart.ReportName, ChartFile.FileName));
    }

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("""(?<file>[^\s:()"<>]+/templates/[^\s:()"<>]+)(:(?<line>[0-9]+))?""")]
    private static partial Regex Template();
}
