using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Completion;

/// <summary>How the completion of one shell is written.</summary>
internal sealed record CompletionScript(string Name, Func<IReadOnlyList<Verb>, string> Write);

/// <summary>
/// <c>imagegate completion SHELL</c>: a script made from the table of verbs and options. It never calls the program back, so
/// that pressing Tab in a stranger's directory reads nothing but names.
/// </summary>
internal static class CompletionScripts
{
    public static readonly IReadOnlyList<CompletionScript> ByShell =
    [
        new("bash", BashCompletion.Of), new("zsh", ZshCompletion.Of), new("fish", FishCompletion.Of), new("powershell", PowerShellCompletion.Of),
    ];

    private static string Valid => $"valid shells: {string.Join(", ", ByShell.Select(shell => shell.Name))}.";

    public static string Of(IReadOnlyList<string> arguments) => arguments switch
    {
        [var name] => Find(name).Write(Verb.All),
        [] => throw new UsageException($"completion wants the name of a shell: imagegate completion SHELL; {Valid}"),
        _ => throw new UsageException(
            $"completion wants one shell, but was given {arguments.Count}: {string.Join(", ", arguments)}; {Valid}"),
    };

    private static CompletionScript Find(string name) => ByShell.FirstOrDefault(shell => shell.Name == name)
        ?? throw new UsageException($"There is no completion for '{name}';{Hint(name)} {Valid}");

    private static string Hint(string name) =>
        NearestWord.Of(name, ByShell.Select(shell => shell.Name)) is { } nearest ? $" did you mean {nearest}?" : "";
}
