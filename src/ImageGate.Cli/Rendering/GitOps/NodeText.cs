using System.Text;
using System.Text.Json;
using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering.GitOps;

/// <summary>
/// Writes a part of a document as a YAML text of its own, one value a line, and keeps for each line where the value
/// stood. Aliases and merge keys are resolved by then, so the part stands for itself.
/// </summary>
internal sealed class NodeText
{
    private readonly StringBuilder text = new();
    private readonly List<int> lines = [];

    private NodeText()
    {
    }

    public string Text => text.ToString();

    public static NodeText Of(YamlMapping mapping) => Of(mapping.Entries);

    public static NodeText Of(IEnumerable<YamlEntry> entries)
    {
        var result = new NodeText();
        foreach (var entry in entries)
        {
            result.text.Append(Quoted(entry.Key)).Append(": ");
            result.Write(entry.Value);
            result.EndLine(entry.Line);
        }

        return result;
    }

    /// <summary>The line of the document that a line of the text was made from, both counted from 1.</summary>
    public int OriginalLine(int line) => line >= 1 && line <= lines.Count ? lines[line - 1] : 0;

    private void Write(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                WriteAll(mapping, '{', mapping.Entries, '}', entry =>
                {
                    text.Append(Quoted(entry.Key)).Append(": ");
                    Write(entry.Value);
                    return entry.Value.Line;
                });
                break;
            case YamlSequence sequence:
                WriteAll(sequence, '[', sequence.Items, ']', item =>
                {
                    Write(item);
                    return item.Line;
                });
                break;
            case YamlScalar scalar:
                text.Append(scalar.Type == ScalarType.String ? Quoted(scalar.Text) : scalar.IsNull ? "null" : scalar.Text);
                break;
        }
    }

    private void WriteAll<T>(YamlNode node, char open, IReadOnlyList<T> items, char close, Func<T, int> write)
    {
        text.Append(open);
        EndLine(node.Line);
        foreach (var item in items)
        {
            text.Append("  ");
            var line = write(item);
            text.Append(',');
            EndLine(line);
        }

        // What closes a node within a key must be indented.
        text.Append("  ").Append(close);
    }

    private void EndLine(int originalLine)
    {
        text.Append('\n');
        lines.Add(originalLine);
    }

    private static string Quoted(string value) => $"\"{JsonEncodedText.Encode(value)}\"";
}
