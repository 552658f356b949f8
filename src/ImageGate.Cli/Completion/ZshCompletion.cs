using System.Text;
using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Completion;

/// <summary>For zsh, in the words of its own <c>_arguments</c>.</summary>
internal static class ZshCompletion
{
    private const string Tail = """
          esac
        }
        # Read as a file of $fpath it stands for its own function, and is run.
        if [[ $funcstack[1] == _imagegate ]]; then
          _imagegate "$@"
        else
          compdef _imagegate imagegate
        fi

        """;

    public static string Of(IReadOnlyList<Verb> verbs)
    {
        var text = new StringBuilder("""
            #compdef imagegate
            # Completion of imagegate for zsh. Source it in ~/.zshrc behind compinit, or keep it as _imagegate in a directory
            # of $fpath.
            _imagegate() {
              local -a verbs=(

            """);
        foreach (var verb in verbs)
        {
            text.Append($"    {Quoted($"{verb.Name}:{verb.Purpose}")}\n");
        }

        text.Append($$"""
              )
              if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
                _describe -t verbs verb verbs
                _files
                return
              fi
              local verb={{Verb.CheckName}}
              if (( CURRENT > 2 )) && (( ${verbs[(I)$words[2]:*]} )); then
                verb=$words[2]
                shift words
                (( CURRENT-- ))
              fi
              case $verb in

            """);
        foreach (var verb in verbs)
        {
            AppendVerb(text, verb);
        }

        return text.Append(Tail).ToString();
    }

    private static void AppendVerb(StringBuilder text, Verb verb)
    {
        text.Append($"    {verb.Name})\n      _arguments -s \\\n");
        foreach (var option in verb.Options)
        {
            foreach (var spelling in option.Spellings)
            {
                text.Append($"        {Quoted(Specification(option, spelling))} \\\n");
            }
        }

        text.Append($"        {Quoted($"*:{Escaped(verb.Arguments)}:{Action(verb.Words, verb.TakesPaths)}")} ;;\n");
    }

    private static string Specification(OptionDefinition option, string spelling)
    {
        var others = option.Repeats ? "*" : $"({string.Join(' ', option.Spellings)})";
        var meaning = $"[{Escaped(option.Meaning)}]";
        return option.Value is null
            ? $"{others}{spelling}{meaning}"
            : $"{others}{spelling}{(spelling.StartsWith("--", StringComparison.Ordinal) ? "=" : "+")}{meaning}:{Escaped(option.Value)}:{Action(option.Words, option.TakesPath)}";
    }

    private static string Action(IReadOnlyList<string> words, bool takesPath) => (words, takesPath) switch
    {
        ([], true) => "_files",
        (_, true) => $"{{compadd - {string.Join(' ', words)}; _files}}",
        ([], false) => " ",
        _ => $"({string.Join(' ', words)})",
    };

    private static string Escaped(string text) =>
        string.Concat(text.Select(letter => letter is '\\' or '[' or ']' or ':' ? $"\\{letter}" : $"{letter}"));

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
