using ImageGate.Cli.Inputs;
using ImageGate.Reporting;
using ImageGate.Reporting.Parts;
using ImageGate.Rules;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate merge</c>: joins the JSON reports of several runs and writes them as one, in every format.</summary>
internal static class MergeVerb
{
    /// <summary>About 100,000 verdicts.</summary>
    private const long LargestReport = 512L << 20;

    /// <summary>Without links, which could lead round in a circle.</summary>
    private static readonly EnumerationOptions InAllDirectories =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    public static int Run(IReadOnlyList<string> arguments, Settings settings, RunnerEnvironment runner)
    {
        if (arguments.Count == 0)
        {
            throw new UsageException("merge wants the JSON reports to join: files that 'imagegate check -o json=FILE' wrote, or directories with them.");
        }

        var paths = new ReportPaths(runner.WorkingDirectory);
        var reports = new List<FinishedReport>();
        var problems = new List<Finding>();
        foreach (var file in arguments.SelectMany(argument => Files(argument, runner)).Distinct(StringComparer.Ordinal))
        {
            try
            {
                reports.Add(ReportReader.Read(paths.NameOf(file), Content(file)));
            }
            catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
            {
                problems.Add(new Finding(
                    RuleTable.InputUnreadable, $"this is no report that can be joined: {fault.Message}", new SourceSpan(paths.NameOf(file))));
            }
        }

        var (joined, exitCode) = ReportMerge.Join(reports, settings.UndeterminedIsWarning, settings.AllowEmpty);
        var report = joined with { Problems = [.. joined.Problems, .. problems] };
        return CheckVerb.Finish(
            report, problems.Count > 0 ? ExitCode.Misuse : exitCode, ReportMerge.VantageOf(reports), settings, runner);
    }

    private static List<string> Files(string argument, RunnerEnvironment runner)
    {
        var path = Path.GetFullPath(argument, runner.WorkingDirectory);
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new UsageException($"There is no report '{argument}'; merge wants files that 'imagegate check -o json=FILE' wrote.");
        }

        var found = FilesIn(path, argument);
        return found.Count > 0 ? found : throw new UsageException($"The directory '{argument}' holds no file *.json; merge wants reports that 'imagegate check -o json=FILE' wrote.");
    }

    private static List<string> FilesIn(string directory, string argument)
    {
        try
        {
            return [.. Directory.GetFiles(directory, "*.json", InAllDirectories).Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The directory '{argument}' cannot be read: {fault.Message}");
        }
    }

    private static ReadOnlyMemory<byte> Content(string file)
    {
        var length = new FileInfo(file).Length;
        if (length > LargestReport)
        {
            throw new FormatException($"it has {length >> 20} MB, and more than {LargestReport >> 20} are not read");
        }

        ReadOnlyMemory<byte> content = File.ReadAllBytes(file);
        return content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
    }
}
