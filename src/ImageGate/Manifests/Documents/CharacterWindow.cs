namespace ImageGate.Manifests.Documents;

/// <summary>The part of a text that is being looked at; memory stays the same however long the text is.</summary>
/// <param name="characters">Room for some reads.</param>
internal sealed class CharacterWindow(DecodedText text, char[] characters)
{
    private int start;
    private int end;
    private bool isEnded;

    /// <summary>What comes next: at least so many characters unless the text ends before.</summary>
    public ReadOnlySpan<char> Ahead(int count)
    {
        while (end - start < count && !isEnded)
        {
            Fill();
        }

        return characters.AsSpan(start, end - start);
    }

    public void Skip(int count) => start += count;

    private void Fill()
    {
        if (characters.Length - end < DecodedText.MaxRead)
        {
            characters.AsSpan(start, end - start).CopyTo(characters);
            (start, end) = (0, end - start);
        }

        var count = text.Read(characters.AsSpan(end));
        end += count;
        isEnded = count == 0;
    }
}
