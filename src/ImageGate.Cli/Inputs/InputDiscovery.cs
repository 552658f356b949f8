using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Inputs;

/// <summary>
/// Looks up what the user named: files, directories, globs, packaged charts, <c>-</c>. A name that is nothing at all is
/// misuse.
/// </summary>
internal static class InputDiscovery
{
    private const string StandardInput = "-";

    public static IReadOnlyList<FoundInput> Find(IReadOnlyList<string> inputs, string workingDirectory)
    {
        if (inputs.Count(input => input == StandardInput) > 1)
        {
            throw new UsageException("Standard input (-) was given twice as an input; it can be read once.");
        }

        return [.. inputs.Select(input => Find(input, workingDirectory))];
    }

    private static FoundInput Find(string input, string workingDirectory)
    {
        if (input == StandardInput)
        {
            return new FoundInput.StandardInput();
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input, workingDirectory));
        return Directory.Exists(path) ? new FoundInput.Files(path, [.. new DirectoryWalk(path).Entries()], AreNamed: false)
            : File.Exists(path) ? OfFile(path)
            : GlobPattern.IsPattern(input) ? Matches(input, path, workingDirectory)
            : ParseErrors.VerbHint(input) is { Length: > 0 } hint ? throw new UsageException(
                $"There is no file or directory '{input}'{hint}\n"
                + $"The verb is the first word behind imagegate; valid verbs: {string.Join(", ", Verb.Names)}.")
            : throw new UsageException(
                $"There is no file or directory '{input}'; an input is a file, a directory, a glob in quotes, a packaged "
                + "chart (.tgz), or - for standard input.");
    }

    private static FoundInput OfFile(string path) => Path.GetExtension(path) is DirectoryWalk.PackagedChart
        ? new FoundInput.PackagedChart(path)
        : new FoundInput.Files(Path.GetDirectoryName(path)!, [new FoundEntry(path)], AreNamed: true);

    private static FoundInput.Files Matches(string input, string path, string workingDirectory)
    {
        var pattern = new GlobPattern(path);
        if (!Directory.Exists(pattern.Directory))
        {
            var directory = new ReportPaths(workingDirectory).NameOf(pattern.Directory);
            throw new UsageException($"'{input}' matches nothing: there is no directory '{directory}'.");
        }

        var matches = new DirectoryWalk(pattern.Directory).Entries().Where(entry => pattern.Matches(entry.Path)).ToList();
        return matches.Count > 0
            ? new FoundInput.Files(Path.TrimEndingDirectorySeparator(pattern.Directory), matches, AreNamed: false)
            : throw new UsageException($"'{input}' matches no YAML or JSON file and no packaged chart (.tgz).");
    }
}
