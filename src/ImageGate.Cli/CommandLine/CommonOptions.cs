using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary>
/// Options of every verb. Each value option is a sequence, also where one value is allowed: CommandLineParser says of a
/// sequence that its value is missing, but drops a single one in silence and lets the last of several win.
/// </summary>
internal abstract class CommonOptions
{
    /// <summary>
    /// Ends a value. CommandLineParser's sequences take every word behind them, except behind a value that a separator
    /// ended; <see cref="ArgumentList"/> ends each value with it.
    /// </summary>
    public const char EndOfValue = '\u001F';

    public abstract IEnumerable<string> Arguments { get; set; }

    [Option("config", Separator = EndOfValue)]
    public IEnumerable<string> Config { get; set; } = [];

    [Option("env", Separator = EndOfValue)]
    public IEnumerable<string> Environments { get; set; } = [];

    [Option('o', "output", Separator = EndOfValue)]
    public IEnumerable<string> Output { get; set; } = [];

    [Option('q', "quiet")]
    public bool Quiet { get; set; }

    [Option('v', "verbose")]
    public bool Verbose { get; set; }

    [Option("no-color")]
    public bool NoColor { get; set; }

    [Option("no-progress")]
    public bool NoProgress { get; set; }

    [Option('h', "help")]
    public bool Help { get; set; }

    [Option("version")]
    public bool Version { get; set; }
}
