using System.Globalization;
using System.Text;
using ImageGate.Manifests.Documents;

namespace ImageGate.Fuzz.Targets;

/// <summary>All that a tree says, as text to compare.</summary>
internal static class TreeText
{
    public static string Of(DocumentTree tree)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{tree.Fault}").AppendJoin('\n', tree.Duplicates).AppendLine();
        if (tree.Root is { } root)
        {
            Write(root, text);
        }

        return text.ToString();
    }

    private static void Write(YamlNode node, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{node.Line}:{node.Column} {node.Size} {node.Height} ");
        switch (node)
        {
            case YamlScalar scalar:
                text.AppendLine(CultureInfo.InvariantCulture, $"{scalar.Type} {scalar.PlaceOf(2, 3)} {scalar.Text}");
                break;
            case YamlSequence sequence:
                text.AppendLine("[");
                foreach (var item in sequence.Items)
                {
                    Write(item, text);
                }

                text.AppendLine("]");
                break;
            case YamlMapping mapping:
                text.AppendLine("{");
                foreach (var entry in mapping.Entries)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{entry.Line}:{entry.Column} {entry.Key}: ");
                    Write(entry.Value, text);
                }

                text.AppendLine("}");
                break;
        }
    }
}
