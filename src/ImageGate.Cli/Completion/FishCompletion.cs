using System.Text;
using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Completion;

/// <summary>For fish, which asks each line's condition.</summary>
internal static class FishCompletion
{
    public static string Of(IReadOnlyList<Verb> verbs)
    {
        var text = new StringBuilder($$"""
            # Completion of imagegate for fish. Keep it as ~/.config/fish/completions/imagegate.fish.
            function __imagegate_verb
                set -l words (commandline -opc)
                if contains -- "$words[2]" {{string.Join(' ', verbs.Select(verb => verb.Name))}}
                    echo $words[2]
                else
                    echo {{Verb.CheckName}}
                end
            end
            function __imagegate_first
                test (count (commandline -opc)) -eq 1
            end

            """);
        foreach (var verb in verbs)
        {
            text.Append($"complete -c imagegate -n __imagegate_first -a {verb.Name} -d {Quoted(verb.Purpose)}\n");
        }

        foreach (var verb in verbs)
        {
            AppendVerb(text, verb);
        }

        return text.ToString();
    }

    private static void AppendVerb(StringBuilder text, Verb verb)
    {
        var start = $"complete -c imagegate -n 'test (__imagegate_verb) = {verb.Name}'";
        if (!verb.TakesPaths)
        {
            text.Append(start).Append(" -f").Append(Words(verb.Words)).Append('\n');
        }

        foreach (var option in verb.Options)
        {
            var letter = option.Letter is null ? "" : $" -s {option.Letter}";
            var value = option.Value is null ? "" : (option.TakesPath ? " -r -F" : " -x") + Words(option.Words);
            text.Append($"{start}{letter} -l {option.Name}{value} -d {Quoted(option.Meaning)}\n");
        }
    }

    private static string Words(IReadOnlyList<string> words) => words.Count == 0 ? "" : $" -a '{string.Join(' ', words)}'";

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
