namespace ImageGate.Cli.Configuration;

/// <summary>Finds the configuration file.</summary>
internal static class ConfigurationFile
{
    public const string Name = ".imagegate.yaml";

    /// <summary>
    /// The file named by the user, else the nearest one from the working directory up to the root of its git repository;
    /// outside a repository only the working directory counts, so that no stranger's file further up decides.
    /// </summary>
    public static GateConfiguration Load(string? named, RunnerEnvironment runner)
    {
        if (named is not null)
        {
            return Read(named, Path.Combine(runner.WorkingDirectory, named), runner);
        }

        var found = Candidates(runner.WorkingDirectory).FirstOrDefault(File.Exists);
        return found is null
            ? GateConfiguration.None
            : Read(Path.GetRelativePath(runner.WorkingDirectory, found), found, runner);
    }

    /// <summary>The nearest file as it was in a git revision; none where there was none, or where git cannot tell.</summary>
    public static GateConfiguration LoadAt(string revision, RunnerEnvironment runner)
    {
        foreach (var file in Candidates(runner.WorkingDirectory))
        {
            var name = Path.GetRelativePath(runner.WorkingDirectory, file).Replace('\\', '/');
            if (GitFile.Read(revision, name, runner) is { } content)
            {
                using var text = new StringReader(content);
                return ConfigurationReader.Read(text, $"{name} at {revision}", runner.Variable);
            }
        }

        return GateConfiguration.None;
    }

    private static GateConfiguration Read(string name, string path, RunnerEnvironment runner)
    {
        try
        {
            using var text = File.OpenText(path);
            return ConfigurationReader.Read(text, name, runner.Variable);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The configuration '{name}' cannot be read: {fault.Message}");
        }
    }

    private static IEnumerable<string> Candidates(string workingDirectory)
    {
        var directories = new List<string>();
        for (var directory = workingDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            directories.Add(Path.Combine(directory, Name));
            var git = Path.Combine(directory, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return directories;
            }
        }

        return directories.Take(1);
    }
}
