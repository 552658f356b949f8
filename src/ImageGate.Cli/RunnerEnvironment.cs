using System.Diagnostics.CodeAnalysis;
using System.Text;
using ImageGate.Reporting;

namespace ImageGate.Cli;

/// <summary>
/// The only place that looks at the process: variables, working directory, standard streams, terminal. Everything else
/// is given this record, so that a test can run the whole program in its own surroundings.
/// </summary>
internal sealed record RunnerEnvironment
{
    /// <summary>Asked where a program is run before there is anything to pass a token to.</summary>
    public CancellationToken Interruption { get; init; }

    /// <summary>The value of an environment variable, or null; an empty one counts as unset.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's home directory.</summary>
    public required string Home { get; init; }

    /// <summary>The effective user id where podman needs it for a path, or null.</summary>
    public string? UserId { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Where a pod finds the token of its service account and the authority of its cluster.</summary>
    public string ServiceAccountDirectory { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    public required Func<Stream> OpenStandardInput { get; init; }

    /// <summary>Reports.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Progress, and what went wrong with the run itself.</summary>
    public required TextWriter Error { get; init; }

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal, or null where there is none.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>A pipeline, where nobody watches: no animation.</summary>
    public bool IsCi => IsSet("CI") || IsSet("TF_BUILD") || IsSet("GITHUB_ACTIONS");

    /// <summary>Set, not empty, and not a word for no.</summary>
    public bool IsSet(string variable) => Variable(variable) is not (null or "" or "0" or "false" or "False");

    /// <summary>Says what is wrong with the run itself, safely also in a CI log, whose runner reads this stream for commands.</summary>
    public void Complain(IEnumerable<string> messages)
    {
        try
        {
            foreach (var line in messages.SelectMany(message => message.Split('\n')))
            {
                Error.WriteLine($"imagegate: {PlainText.Of(line)}");
            }

            Error.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The stream is closed or full. The exit code still says that something is wrong.
        }
    }

    public static RunnerEnvironment OfProcess() => new()
    {
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        UserId = OperatingSystem.IsLinux() ? LinuxUserId() : null,
        WorkingDirectory = Environment.CurrentDirectory,
        OpenStandardInput = Console.OpenStandardInput,
        Output = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        TerminalWidth = Console.IsOutputRedirected || Console.WindowWidth < NarrowestWidth ? null : Console.WindowWidth,
    };

    private static string? LinuxUserId()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("Uid:", StringComparison.Ordinal))
            : null;
        return line?.Split('\t') is [_, _, var effective, ..] ? effective : null;
    }

    /// <summary>Some terminals do not know their width and say 0.</summary>
    private const int NarrowestWidth = 20;

    /// <summary>UTF-8 whatever the locale says: reports are the same everywhere.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "They live as long as the process.")]
    private static TextWriter Writer(Stream stream) => TextWriter.Synchronized(
        new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" });
}
