using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>
/// Kyverno's patterns of single values (kyverno, pkg/engine/pattern): alternatives with <c>|</c>, several at once with
/// <c>&amp;</c>, <c>!</c> for not, wildcards. Comparisons of numbers are left undecided: images are texts.
/// </summary>
internal static class StringPattern
{
    /// <summary>A longer one is no pattern of an image, but a stranger's attempt to keep the check busy.</summary>
    private const int MaxLength = 16 * 1024;

    public static bool HasVariable(string text) => text.Contains("{{", StringComparison.Ordinal);

    public static Certainty Matches(string pattern, string value) =>
        HasVariable(pattern) || pattern.Length > MaxLength ? Certainty.Unknown
        : pattern == value ? Certainty.Yes
        : pattern.Split('|').Select(part => MatchesAll(part.Trim(' '), value)).Any();

    /// <summary>The alternatives that let in what they match.</summary>
    public static IEnumerable<string> Alternatives(string pattern) =>
        pattern.Split('|').Select(part => part.Trim(' ')).Where(part => !part.StartsWith('!') && !HasVariable(part));

    private static Certainty MatchesAll(string pattern, string value) =>
        pattern.Split('&').Select(part => MatchesOne(part.Trim(' '), value)).All();

    private static Certainty MatchesOne(string pattern, string value) => pattern switch
    {
        ['!', .. var rest] => Certainties.Of(!TextGlob.Matches(rest.Trim(), value)),
        ['<' or '>', ..] => Certainty.Unknown,
        _ => Certainties.Of(TextGlob.Matches(pattern, value)),
    };
}
