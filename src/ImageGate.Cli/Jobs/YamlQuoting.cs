using System.Text;
using ImageGate.Reporting;

namespace ImageGate.Cli.Jobs;

/// <summary>Writes any text as a YAML value that every reader takes for exactly that text.</summary>
internal static class YamlQuoting
{
    /// <summary>In double quotes, on one line.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
            {
                quoted.Append('\\').Append((char)rune.Value);
            }
            else if (rune.Value == '\n')
            {
                quoted.Append("\\n");
            }
            else if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or 0xFEFF || HostileCharacters.Contains(rune))
            {
                quoted.Append(null, $"\\U{rune.Value:X8}");
            }
            else
            {
                quoted.Append(rune);
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Line by line where a reader keeps it as it is, so that people can read it too; else in double quotes.</summary>
    public static string Block(string text, int indent)
    {
        if (!text.EndsWith('\n') || !text.EnumerateRunes().All(IsPlain))
        {
            return Quoted(text);
        }

        var margin = new string(' ', indent);
        var block = new StringBuilder("|2+");
        foreach (var line in text[..^1].Split('\n'))
        {
            block.Append('\n').Append(line.Length == 0 ? "" : margin).Append(line);
        }

        return block.ToString();
    }

    private static bool IsPlain(Rune rune) => rune.Value is '\n'
        || !(Rune.IsControl(rune) || rune.Value is 0x85 or 0x2028 or 0x2029 or 0xFEFF || HostileCharacters.Contains(rune));
}
