using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Drafts;
using ImageGate.Cli.Outputs;
using ImageGate.Reporting;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate init</c>: writes a first configuration from what stands in the directory; never over one that is there.</summary>
internal static class InitVerb
{
    public static int Run(InitOptions options, RunnerEnvironment runner)
    {
        var directory = OptionValue.All(options.Arguments) switch
        {
            [] => ".",
            [var only] => only,
            var several => throw new UsageException($"init wants one directory, but was given {several.Count}: {string.Join(", ", several)}."),
        };
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory, runner.WorkingDirectory));
        if (!Directory.Exists(root))
        {
            throw new UsageException($"There is no directory '{directory}'; init wants the one that the configuration is for.");
        }

        var draft = new RepositorySurvey(root).Draft();
        if (draft.Environments.Count == 0)
        {
            runner.Complain([$"no chart, kustomization or manifest was found in '{directory}'; the configuration names no inputs yet."]);
        }

        var text = DraftYaml.Of(draft);
        return options.Print ? Say(text, runner) : Write(Path.Combine(root, ConfigurationFile.Name), text, runner);
    }

    private static int Write(string path, string text, RunnerEnvironment runner)
    {
        try
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            file.Write(text);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UsageException($"'{path}' is there already and is not overwritten; remove it first, or see what would be written with --print.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written: {fault.Message}");
        }

        runner.Complain([$"wrote {path}; read it, then run 'imagegate images' in its directory."]);
        return ExitCode.Success;
    }

    private static int Say(string text, RunnerEnvironment runner)
    {
        var faults = ReportTargets.Write([OutputTarget.Log], runner, (_, writer, _) => writer.Write(text));
        runner.Complain(faults);
        return faults.Count > 0 ? ExitCode.Misuse : ExitCode.Success;
    }
}
