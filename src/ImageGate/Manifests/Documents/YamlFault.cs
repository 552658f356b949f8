using YamlDotNet.Core;

namespace ImageGate.Manifests.Documents;

/// <summary>Says in people's words why a text is no YAML.</summary>
internal static class YamlFault
{
    public const string Tab = "a tab indents this line; YAML is indented with spaces only";

    private const string Template =
        "an unquoted {{ ... }} is no YAML; render the template first, or put the value in quotes";

    public static DocumentFault Explain(MendedText text, YamlException failure)
    {
        var (line, column) = (text.Line(failure.Start), text.Column(failure.Start));
        if (failure is { InnerException: null } and not (SyntaxErrorException or SemanticErrorException))
        {
            return new DocumentFault(failure.Message, line, column);
        }

        foreach (var mark in (ReadOnlySpan<Mark>)[failure.Start, failure.End])
        {
            var failing = LineAt(text.Text, mark);
            var tab = failing[..^failing.TrimStart().Length].IndexOf('\t');
            if (tab >= 0)
            {
                return new DocumentFault(Tab, text.Line(mark), tab + 1);
            }

            if (failing.Contains("{{", StringComparison.Ordinal))
            {
                return new DocumentFault(Template, line, column);
            }
        }

        return new DocumentFault($"this is no valid YAML: {InWords(failure)}", line, column);
    }

    private static string InWords(YamlException failure) =>
        failure.InnerException is InvalidOperationException or ArgumentException
            ? "the text cannot be understood from here on"
            : char.ToLowerInvariant(failure.Message[0]) + failure.Message[1..].TrimEnd('.');

    private static ReadOnlySpan<char> LineAt(string text, Mark mark)
    {
        var index = Math.Min((int)mark.Index, text.Length);
        var start = text.AsSpan(0, index).LastIndexOfAny('\r', '\n') + 1;
        var line = text.AsSpan(start);
        var end = line.IndexOfAny('\r', '\n');
        return end < 0 ? line : line[..end];
    }
}
