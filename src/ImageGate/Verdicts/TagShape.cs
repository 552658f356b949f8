using System.Globalization;
using System.Text;

namespace ImageGate.Verdicts;

/// <summary>A tag taken apart: its words and its numbers. Tags of the same words compare by their numbers.</summary>
/// <param name="Plain">Lower case, one kind of separator, no leading v.</param>
/// <param name="Words">What is left where each number is a '#': <c>1.25-alpine3.18</c> is <c>#.#.alpine#.#</c>.</param>
internal sealed record TagShape(string Tag, string Plain, string Words, IReadOnlyList<long> Numbers) : IComparable<TagShape>
{
    /// <summary>Numbers only, and not the digits of a commit or a date.</summary>
    public bool IsPlainVersion =>
        Numbers.Count > 0 && Words.AsSpan().IndexOfAnyExcept('#', '.') < 0 && Numbers.All(n => n < 1_000_000);

    public static TagShape Of(string tag)
    {
        var plain = PlainOf(tag);
        var words = new StringBuilder();
        var numbers = new List<long>();
        for (var i = 0; i < plain.Length;)
        {
            var end = i;
            while (end < plain.Length && char.IsAsciiDigit(plain[end]))
            {
                end++;
            }

            if (end == i)
            {
                words.Append(plain[i++]);
                continue;
            }

            numbers.Add(long.TryParse(plain.AsSpan(i, end - i), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue);
            words.Append('#');
            i = end;
        }

        return new TagShape(tag, plain, words.ToString(), numbers);
    }

    /// <summary>How many numbers at the beginning are the same.</summary>
    public int CommonNumbers(TagShape other) => Numbers.Zip(other.Numbers).TakeWhile(pair => pair.First == pair.Second).Count();

    public int CompareTo(TagShape? other)
    {
        foreach (var (mine, theirs) in Numbers.Zip(other?.Numbers ?? []))
        {
            if (mine != theirs)
            {
                return mine.CompareTo(theirs);
            }
        }

        var byLength = Numbers.Count.CompareTo(other?.Numbers.Count ?? 0);
        return byLength != 0 ? byLength : string.CompareOrdinal(Tag, other?.Tag);
    }

    private static string PlainOf(string tag)
    {
        var text = tag.ToLowerInvariant().Replace('_', '.').Replace('-', '.');
        return text is ['v', var digit, ..] && char.IsAsciiDigit(digit) ? text[1..] : text;
    }
}
