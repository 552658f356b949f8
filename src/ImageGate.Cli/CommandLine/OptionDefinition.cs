namespace ImageGate.Cli.CommandLine;

/// <summary>One option as the help shows it; the properties of the option classes carry the same names.</summary>
/// <param name="Value">What stands for the value in the help, or null for a switch.</param>
/// <param name="Repeats">Whether it may be given several times.</param>
internal sealed record OptionDefinition(
    string Name, string? Value, string Meaning, char? Letter = null, bool Repeats = false)
{
    /// <summary>The values there are, for a value that is one of a few words.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether the value may be the path of a file or directory.</summary>
    public bool TakesPath => Value is "FILE" or "FILE|none" or "DIR";

    /// <summary>Each form that the command line takes: <c>-f</c> and <c>--values</c>.</summary>
    public IEnumerable<string> Spellings => Letter is null ? [$"--{Name}"] : [$"-{Letter}", $"--{Name}"];

    /// <summary>As people write it: <c>-f/--values</c>.</summary>
    public override string ToString() => Letter is null ? $"--{Name}" : $"-{Letter}/--{Name}";
}

/// <summary>Options that belong together in the help.</summary>
internal sealed record OptionGroup(string Title, IReadOnlyList<OptionDefinition> Options);
