namespace ImageGate.Events;

/// <summary>
/// Words to find in a stranger's text, in their order, with <c>*</c> for anything between them. Plain searches one behind
/// the other, so that no text makes it slow.
/// </summary>
internal sealed class TextPattern
{
    private const char Anything = '*';

    private readonly string[] pieces;
    private readonly bool isWord;

    private TextPattern(string text, bool isWord) => (pieces, this.isWord) = (text.Split(Anything), isWord);

    public static TextPattern[] AnyOf(params string[] texts) => [.. texts.Select(text => new TextPattern(text, isWord: false))];

    /// <summary>Only where no letter, digit or underscore stands beside it.</summary>
    public static TextPattern Word(string text) => new(text, isWord: true);

    /// <summary>As the tables write it.</summary>
    public override string ToString() => string.Join(Anything, pieces);

    public bool IsIn(string text)
    {
        var from = 0;
        foreach (var piece in pieces)
        {
            var found = isWord ? WordIn(text, piece) : text.IndexOf(piece, from, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            from = found + piece.Length;
        }

        return true;
    }

    private static int WordIn(string text, string word)
    {
        var found = text.IndexOf(word, StringComparison.Ordinal);
        while (found >= 0 && (IsLetter(text, found - 1) || IsLetter(text, found + word.Length)))
        {
            found = text.IndexOf(word, found + 1, StringComparison.Ordinal);
        }

        return found;
    }

    private static bool IsLetter(string text, int index) =>
        index >= 0 && index < text.Length && (char.IsLetterOrDigit(text[index]) || text[index] == '_');
}
