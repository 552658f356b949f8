using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary>CommandLineParser's errors in words that name the option, the nearest valid one and all valid ones.</summary>
internal static class ParseErrors
{
    public static UsageException Explain(Verb verb, IEnumerable<Error> errors) =>
        new(string.Join('\n', errors.Select(error => Explain(verb, error)).Distinct(StringComparer.Ordinal)));

    /// <summary>An option that this verb does not have.</summary>
    public static UsageException Unknown(Verb verb, string token) => new(UnknownOption(verb, token));

    /// <summary>The verb that somebody probably meant, as the end of a sentence; empty where none is near.</summary>
    public static string VerbHint(string word) =>
        NearestWord.Of(word, Verb.Names) is { } nearest ? $"; did you mean the verb '{nearest}'?" : "";

    private static string Explain(Verb verb, Error error) => error switch
    {
        UnknownOptionError unknown => UnknownOption(verb, unknown.Token),
        MissingValueOptionError missing => MissingValue(verb, missing.NameInfo.LongName),
        NamedError named => $"--{named.NameInfo.LongName} could not be understood ({error.Tag}).",
        TokenError token => $"'{token.Token}' could not be understood ({error.Tag}).",
        _ => $"The command line could not be understood ({error.Tag}).",
    };

    private static string UnknownOption(Verb verb, string token)
    {
        var given = token.Length == 1 ? $"-{token}" : $"--{token}";
        var nearest = NearestWord.Of(token, verb.Options.Select(option => option.Name));
        var hint = nearest is null ? "" : $" Did you mean --{nearest}?";
        var others = Verb.All.Where(other => (token.Length == 1 ? other.Find(token[0]) : other.Find(token)) is not null).Select(other => other.Name).ToList();
        if (others.Count > 0)
        {
            hint = $" It is an option of: {string.Join(", ", others)}.";
        }

        return $"Unknown option {given} for '{verb.Name}'.{hint}\n"
            + $"Valid options: {string.Join(", ", verb.Options)}.";
    }

    private static string MissingValue(Verb verb, string name)
    {
        var option = verb.Find(name)!;
        return $"{option} needs a value: --{name} {option.Value}. {option.Meaning}";
    }
}
