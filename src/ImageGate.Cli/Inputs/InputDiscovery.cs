using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Inputs;

/// <summary>
/// From what the user named (files, directories, globs, <c>-</c>) to manifests. A name that is nothing at all is misuse; what
/// exists and cannot be read is a problem, and the rest is still checked.
/// </summary>
internal sealed class InputDiscovery
{
    private readonly RunnerEnvironment runner;
    private readonly string? environment;
    private readonly List<ManifestInput> inputs = [];
    private readonly List<Finding> problems = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private InputDiscovery(RunnerEnvironment runner, string? environment) =>
        (this.runner, this.environment) = (runner, environment);

    public static DiscoveredInputs Find(EnvironmentSettings environment, RunnerEnvironment runner)
    {
        var discovery = new InputDiscovery(runner, environment.Name);
        foreach (var input in environment.Inputs)
        {
            discovery.Add(input);
        }

        return new DiscoveredInputs(discovery.inputs, discovery.problems);
    }

    private void Add(string input)
    {
        var path = Path.GetFullPath(input, runner.WorkingDirectory);
        if (input == "-")
        {
            AddStandardInput();
        }
        else if (Directory.Exists(path))
        {
            AddDirectory(path);
        }
        else if (File.Exists(path))
        {
            AddFile(path, isOptional: false);
        }
        else if (GlobPattern.IsPattern(input))
        {
            AddMatches(input, path);
        }
        else
        {
            throw new UsageException(
                $"There is no file or directory '{input}'; an input is a file, a directory, a glob in quotes, or - for standard input.");
        }
    }

    private void AddStandardInput()
    {
        if (!seen.Add("-"))
        {
            throw new UsageException("Standard input (-) was given twice as an input; it can be read once.");
        }

        inputs.Add(new ManifestInput("<stdin>", runner.OpenStandardInput, Environment: environment));
    }

    private void AddDirectory(string path)
    {
        AddFound(new DirectoryWalk(path).Entries());
    }

    private void AddMatches(string input, string path)
    {
        var pattern = new GlobPattern(path);
        if (!Directory.Exists(pattern.Directory))
        {
            throw new UsageException($"'{input}' matches nothing: there is no directory '{NameOf(pattern.Directory)}'.");
        }

        var matches = new DirectoryWalk(pattern.Directory) { EntersRendered = true }
            .Entries()
            .Where(entry => pattern.Matches(entry.Path))
            .ToList();
        if (matches.Count == 0)
        {
            throw new UsageException($"'{input}' matches no YAML or JSON file.");
        }

        AddFound(matches);
    }

    private void AddFound(IEnumerable<FoundEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Obstacle is null)
            {
                AddFile(entry.Path, isOptional: true);
            }
            else
            {
                problems.Add(new Finding(entry.Obstacle.Rule, entry.Obstacle.Message, new SourceSpan(NameOf(entry.Path))));
            }
        }
    }

    private void AddFile(string path, bool isOptional)
    {
        if (!seen.Add(path))
        {
            return;
        }

        if (ReadFault(path) is { } fault)
        {
            problems.Add(new Finding(RuleTable.InputUnreadable, fault, new SourceSpan(NameOf(path))));
            return;
        }

        inputs.Add(new ManifestInput(NameOf(path), () => File.OpenRead(path), isOptional, environment));
    }

    /// <summary>
    /// Why a file cannot be opened, or null. Only a file with a size is tried: a pipe, such as the shell's
    /// <c>&lt;(helm template …)</c>, can be opened once.
    /// </summary>
    private static string? ReadFault(string path)
    {
        try
        {
            if (new FileInfo(path).Length > 0)
            {
                File.OpenHandle(path).Dispose();
            }

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"the file cannot be opened: {fault.Message}";
        }
    }

    /// <summary>From the working directory where the file is below it, with forward slashes everywhere.</summary>
    private string NameOf(string path)
    {
        var relative = Path.GetRelativePath(runner.WorkingDirectory, path);
        var isBelow = !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        return (isBelow ? relative : path).Replace(Path.DirectorySeparatorChar, '/');
    }
}
