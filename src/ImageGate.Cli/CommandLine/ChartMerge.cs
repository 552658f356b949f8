using System.Text.RegularExpressions;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Inputs;
using ImageGate.Cli.Rendering.Helm;

namespace ImageGate.Cli.CommandLine;

/// <summary>How charts are rendered: what the configuration says, and stronger than that what the command line says.</summary>
internal static partial class ChartMerge
{
    public static HelmChart Of(ManifestOptions options, HelmSection section, RunnerEnvironment runner)
    {
        var paths = new ReportPaths(runner.WorkingDirectory);
        return new HelmChart("")
        {
            Release = OptionValue.Single("release", options.Release) ?? section.Release ?? HelmChart.DefaultRelease,
            KubeVersion = KubeVersion(OptionValue.Single("kube-version", options.KubeVersion) ?? section.KubeVersion),
            ApiVersions = section.ApiVersions,
            SkipTests = section.SkipTests,
            Values =
            [
                .. section.Values.Concat(OptionValue.All(options.Values))
                    .Select(file => ValuesFile.At(Path.GetFullPath(OptionValue.ExistingFile("values", file, runner)), paths)),
            ],
            Sets =
            [
                .. section.Set.Select(value => HelmSet.OfValue(value.Key, value.Value, value.Place)),
                .. OptionValue.All(options.Set).SelectMany(Set),
            ],
        };
    }

    private static IEnumerable<HelmSet> Set(string text) => text.IndexOf('=', StringComparison.Ordinal) > 0
        ? HelmSet.OfOption(text)
        : throw new UsageException($"--set '{text}' is not valid; expected KEY=VALUE, such as image.tag=1.2.");

    private static string? KubeVersion(string? text) => text is null || Version().IsMatch(text)
        ? text
        : throw new UsageException($"--kube-version '{text}' is not valid; write a version such as 1.33 or v1.33.2.");

    [GeneratedRegex(@"\Av?[0-9]+\.[0-9]+(\.[0-9]+)?([-+][0-9A-Za-z.+-]+)?\z")]
    private static partial Regex Version();
}
