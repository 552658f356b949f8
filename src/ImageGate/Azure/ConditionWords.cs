using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Azure;

/// <summary>What a word of a condition is.</summary>
internal enum ConditionWordKind
{
    End = 0,
    Mark,
    Name,
    Text,
    Attribute,
}

/// <summary>One word of a condition.</summary>
/// <param name="Value">A text without its quotes, with doubled ones undone; an attribute with its brackets.</param>
internal readonly record struct ConditionWord(ConditionWordKind Kind, string Value)
{
    public bool Is(string mark) => Kind == ConditionWordKind.Mark && Value == mark;

    public bool IsName(string name) => Kind == ConditionWordKind.Name && Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Splits the text of a condition (learn.microsoft.com/azure/role-based-access-control/conditions-format).</summary>
internal static class ConditionWords
{
    /// <summary>Null where the text holds something that no condition has.</summary>
    public static IReadOnlyList<ConditionWord>? Split(string text)
    {
        List<ConditionWord> words = [];
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (TryRead(text, at, out var word, out var length))
            {
                words.Add(word);
                at += length;
            }
            else
            {
                return null;
            }
        }

        return words;
    }

    private static bool TryRead(string text, int at, out ConditionWord word, out int length)
    {
        var rest = text.AsSpan(at);
        var (kind, value) = (ConditionWordKind.End, (string?)null);
        length = 0;
        switch (rest)
        {
            case ['&', '&', ..] or ['|', '|', ..]:
                (kind, length) = (ConditionWordKind.Mark, 2);
                break;
            case ['(' or ')' or '{' or '}' or '!' or ',', ..]:
                (kind, length) = (ConditionWordKind.Mark, 1);
                break;
            case ['\'', ..] when TryText(rest, out value, out length):
                kind = ConditionWordKind.Text;
                break;
            case ['@', ..]:
                (kind, length) = (ConditionWordKind.Attribute, rest.IndexOf(']') + 1);
                break;
            default:
                (kind, length) = (ConditionWordKind.Name, NameLength(rest));
                break;
        }

        word = length > 0 ? new(kind, value ?? rest[..length].ToString()) : default;
        return length > 0;
    }

    private static bool TryText(ReadOnlySpan<char> rest, [NotNullWhen(true)] out string? value, out int length)
    {
        for (length = 1; length < rest.Length; length++)
        {
            if (rest[length] != '\'')
            {
                continue;
            }

            if (length + 1 == rest.Length || rest[length + 1] != '\'')
            {
                value = rest[1..length].ToString().Replace("''", "'", StringComparison.Ordinal);
                length++;
                return true;
            }

            length++;
        }

        value = null;
        return false;
    }

    private static int NameLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is ':' or '-' or '.' or '_' or '+'))
        {
            length++;
        }

        return length;
    }
}
