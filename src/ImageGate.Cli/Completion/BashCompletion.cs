using System.Text;
using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Completion;

/// <summary>For bash, also the 3.2 of macOS, and without the package bash-completion.</summary>
internal static class BashCompletion
{
    private const string Tail = """
          esac
          while IFS= read -r match; do
            COMPREPLY+=("$match")
          done < <(compgen -W "$words" -- "$current")
          [[ -n $paths ]] || return 0
          # Tells readline to quote names and to end directories with a slash; bash 3.2 cannot.
          [[ ${#COMPREPLY[@]} -gt 0 ]] || compopt -o filenames 2>/dev/null
          while IFS= read -r match; do
            COMPREPLY+=("$match")
          done < <(compgen -f -- "$current")
        }
        complete -F _imagegate imagegate

        """;

    public static string Of(IReadOnlyList<Verb> verbs)
    {
        var names = verbs.Select(verb => verb.Name).ToList();
        var text = new StringBuilder($$"""
            # Completion of imagegate for bash. Source it in ~/.bashrc, or keep it as
            # ~/.local/share/bash-completion/completions/imagegate.
            _imagegate() {
              local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
              local verb={{Verb.CheckName}} first='' words='' paths='' match
              COMPREPLY=()
              # bash takes --option=value for three words.
              if [[ $current == '=' ]]; then
                current=''
              elif [[ $previous == '=' ]]; then
                previous=${COMP_WORDS[COMP_CWORD-2]}
              fi
              if [[ $COMP_CWORD -eq 1 ]]; then
                first='{{string.Join(' ', names)}}'
              else
                case ${COMP_WORDS[1]} in
                  {{string.Join('|', names)}}) verb=${COMP_WORDS[1]} ;;
                esac
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
        text.Append($"    {verb.Name})\n      case $previous in\n");
        var valued = verb.Options.Where(option => option.Value is not null);
        foreach (var group in valued.GroupBy(option => (Words: string.Join(' ', option.Words), option.TakesPath)))
        {
            var spellings = string.Join('|', group.SelectMany(option => option.Spellings));
            text.Append($"        {spellings}) {Offer(group.Key.Words, group.Key.TakesPath)} ;;\n");
        }

        text.Append("        *)\n          if [[ $current == -* ]]; then\n");
        text.Append($"            words='{string.Join(' ', verb.Options.SelectMany(option => option.Spellings))}'\n");
        text.Append($"          else\n            {Offer(string.Join(' ', verb.Words), verb.TakesPaths)}\n");
        text.Append("            words=\"$first $words\"\n          fi ;;\n      esac ;;\n");
    }

    private static string Offer(string words, bool takesPath) => $"words='{words}' paths={(takesPath ? "yes" : "''")}";
}
