using System.Reflection;
using System.Security.Cryptography;
using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Completion;
using ImageGate.Cli.Outputs;
using ImageGate.Cli.Verbs;
using ImageGate.Reporting;

namespace ImageGate.Cli;

/// <summary>The wiring: command line, settings, verb, exit code.</summary>
internal static class Program
{
    public static string Version { get; } = typeof(Program).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>How long an interrupted run may take to end the programs that it started and to remove its files.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static async Task<int> Main(string[] args)
    {
        using var interruption = new Interruption();
        var runner = RunnerEnvironment.OfProcess() with { Interruption = interruption.Token };

        // On its own thread, so that the answer to Ctrl-C does not wait for whatever it does at the moment.
        var run = Task.Run(() => RunAsync(args, runner, interruption.Token));
        LoadAhead(args);
        await Task.WhenAny(run, interruption.Requested);
        if (!interruption.Token.IsCancellationRequested)
        {
            return await run;
        }

        // Behind the progress display, which nobody erases any more.
        await runner.Error.WriteAsync(runner.IsErrorTerminal ? "\n" : "");
        runner.Complain(["interrupted: nothing was decided."]);
        await Task.WhenAny(Task.WhenAll(run, interruption.Requested), Task.Delay(Grace));
        return ExitCode.Interrupted;
    }

    /// <summary>
    /// The system's library for hashes and TLS takes 10 ms to load, and until the command line is read a core has nothing else to do. Where it
    /// cannot be loaded, the first request says so. Where only what has changed is looked at, there may be nothing to ask.
    /// </summary>
    private static void LoadAhead(string[] args)
    {
        if (args is ["check" or "explain", ..]
            && !args.Any(static word => word == "--offline" || word.StartsWith("--changed-since", StringComparison.Ordinal)))
        {
            Task.Run(static () => SHA256.HashData([]));
        }
    }

    /// <summary>The whole program in surroundings that the caller chooses.</summary>
    public static async Task<int> RunAsync(string[] args, RunnerEnvironment runner, CancellationToken cancellation)
    {
        try
        {
            return await DispatchAsync(args, runner, cancellation);
        }
        catch (UsageException misuse)
        {
            runner.Complain([misuse.Message, "Run 'imagegate --help' for all options."]);
            return ExitCode.Misuse;
        }
    }

    private static Task<int> DispatchAsync(string[] args, RunnerEnvironment runner, CancellationToken cancellation)
    {
        var (verb, options) = OptionParser.Parse(args);
        if (options.Help || options.Version)
        {
            return Task.FromResult(Say(options.Help ? HelpText.Of(verb) : $"imagegate {Version}\n", runner));
        }

        if (options is InitOptions init)
        {
            return Task.FromResult(InitVerb.Run(init, runner));
        }

        if (options is CompletionOptions completion)
        {
            return Task.FromResult(Say(CompletionScripts.Of(OptionValue.All(completion.Arguments)), runner));
        }

        Contradictions.Refuse(options);
        if (options is MergeOptions merge)
        {
            return Task.FromResult(MergeVerb.Run(OptionValue.All(merge.Arguments), SettingsMerge.Of(merge, runner), runner));
        }

        var settings = SettingsMerge.Of((ManifestOptions)options, runner);
        return options switch
        {
            ImagesOptions => ImagesVerb.RunAsync(settings, runner, cancellation),
            ExplainOptions explain => ExplainVerb.RunAsync(explain, settings, runner, cancellation),
            JobOptions job => JobVerb.RunAsync(job, settings, runner, cancellation),
            _ => CheckVerb.RunAsync(settings, runner, cancellation),
        };
    }

    private static int Say(string text, RunnerEnvironment runner)
    {
        var faults = ReportTargets.Write([OutputTarget.Log], runner, (_, writer, _) => writer.Write(text));
        runner.Complain(faults);
        return faults.Count > 0 ? ExitCode.Misuse : ExitCode.Success;
    }
}
