namespace ImageGate.Cli.CommandLine;

/// <summary>
/// Prepares the words of the command line for CommandLineParser: marks where the value of every known option begins and
/// ends (<c>-o json deploy/</c> becomes <c>--output ␟json␟ deploy/</c>) and leaves the rest as it is. Needed because the
/// parser's sequences would swallow <c>deploy/</c> too, and would take a value such as <c>-x</c> for an option.
/// </summary>
internal sealed class ArgumentList(Verb verb, IReadOnlyList<string> words)
{
    private readonly List<string> prepared = [];
    private int next;

    public IReadOnlyList<string> Prepare()
    {
        while (next < words.Count && words[next] != "--")
        {
            var word = words[next++];
            RequireContent(word);
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                AddNamed(word);
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                AddLetters(word);
            }
            else
            {
                prepared.Add(word);
            }
        }

        return [.. prepared, .. words.Skip(next)];
    }

    private void AddNamed(string word)
    {
        var parts = word[2..].Split('=', 2);
        if (verb.Find(parts[0]) is not { } option)
        {
            // The parser knows the options of other verbs too, and would take them.
            prepared.Add(Verb.All.Any(other => other.Find(parts[0]) is not null)
                ? throw ParseErrors.Unknown(verb, parts[0])
                : word);
        }
        else if (parts.Length == 2)
        {
            Add(option, parts[1]);
        }
        else
        {
            Add(option, option.Value is null ? null : TakeValue());
        }
    }

    /// <summary>Letters may stand together; the first that takes a value takes the rest, or else the next word.</summary>
    private void AddLetters(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (verb.Find(word[i]) is not { } option)
            {
                if (Verb.All.Any(other => other.Find(word[i]) is not null))
                {
                    throw ParseErrors.Unknown(verb, word[i].ToString());
                }

                prepared.Add("-" + word[i..]);
                return;
            }

            if (option.Value is null)
            {
                Add(option, null);
                continue;
            }

            var rest = word[(i + 1)..].TrimStart('=');
            Add(option, rest.Length > 0 ? rest : TakeValue());
            return;
        }
    }

    private void Add(OptionDefinition option, string? value)
    {
        if (option.Value is null && value is not null)
        {
            throw new UsageException($"{option} is a switch and takes no value, but was given '{value}'.");
        }

        if (value is not null)
        {
            RequireContent(value, $" for {option} {option.Value}");
        }

        prepared.Add($"--{option.Name}");
        if (value is not null)
        {
            prepared.Add($"{CommonOptions.EndOfValue}{value}{CommonOptions.EndOfValue}");
        }
    }

    /// <summary>The next word, unless it is an option itself: then the value was forgotten, and the parser says so.</summary>
    private string? TakeValue() => next < words.Count && !IsKnownOption(words[next]) ? words[next++] : null;

    private bool IsKnownOption(string word) => word.StartsWith("--", StringComparison.Ordinal)
        ? word.Length == 2 || verb.Find(word[2..].Split('=', 2)[0]) is not null
        : word.Length > 1 && word[0] == '-' && verb.Find(word[1]) is not null;

    private static void RequireContent(string word, string place = "")
    {
        if (word.Length == 0)
        {
            throw new UsageException($"An empty argument was given{place}; a variable in the command may be unset.");
        }

        if (word.Contains(CommonOptions.EndOfValue, StringComparison.Ordinal))
        {
            throw new UsageException($"The argument '{word}' holds a control character (U+001F).");
        }
    }
}
