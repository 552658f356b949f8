using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ImageGate.Registry;

/// <summary>Reads schemes and parameters from one header line, left to right; never throws on any text.</summary>
internal sealed class ChallengeScanner(string line)
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private int position;

    /// <summary>A word that is not followed by "=": the name of a scheme.</summary>
    public bool TryReadScheme([NotNullWhen(true)] out string? scheme)
    {
        SkipSeparators();
        scheme = ReadToken().ToLowerInvariant();
        return scheme.Length > 0;
    }

    /// <summary>A name=value pair. At the next scheme, or at a character that fits nothing, there is none.</summary>
    public bool TryReadParameter([NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? value)
    {
        var start = position;
        SkipSeparators();
        name = ReadToken().ToLowerInvariant();
        value = null;
        SkipBlanks();
        if (name.Length == 0 || position >= line.Length || line[position] != '=')
        {
            position = start;
            return false;
        }

        position++;
        SkipBlanks();
        value = position < line.Length && line[position] == '"' ? ReadQuoted() : ReadToken();
        SkipToSeparator();
        return true;
    }

    /// <summary>What follows a value up to the next comma is no parameter of this grammar; containerd drops it too.</summary>
    private void SkipToSeparator()
    {
        SkipBlanks();
        if (position < line.Length && line[position] != ',')
        {
            position = line.Length;
        }
    }

    private string ReadToken()
    {
        var rest = line.AsSpan(position);
        var length = rest.IndexOfAnyExcept(TokenCharacters);
        var token = length < 0 ? rest : rest[..length];
        position += token.Length;
        return token.ToString();
    }

    private string ReadQuoted()
    {
        var text = new StringBuilder();
        for (position++; position < line.Length && line[position] != '"'; position++)
        {
            if (line[position] == '\\' && position + 1 < line.Length)
            {
                position++;
            }

            text.Append(line[position]);
        }

        position = Math.Min(position + 1, line.Length);
        return text.ToString();
    }

    private void SkipBlanks()
    {
        while (position < line.Length && line[position] is (' ' or '\t'))
        {
            position++;
        }
    }

    private void SkipSeparators()
    {
        while (position < line.Length && line[position] is (' ' or '\t' or ','))
        {
            position++;
        }
    }
}
