using System.Collections.ObjectModel;

namespace ImageGate.Cli.Rendering.Tools;

/// <summary>One run of a program: its full path and its arguments, given to it one by one without a shell.</summary>
/// <param name="Deadline">How long it may take before it is stopped with everything that it started.</param>
internal sealed record ToolCommand(string Program, IReadOnlyList<string> Arguments, string WorkingDirectory, TimeSpan Deadline)
{
    public const long DefaultOutputLimit = 256L * 1024 * 1024;

    /// <summary>Bytes of standard output; a program that prints more is stopped.</summary>
    public long OutputLimit { get; init; } = DefaultOutputLimit;

    /// <summary>Variables of its own, besides those of <see cref="ToolEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>The program's name without its directory, for messages.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Program);
}
