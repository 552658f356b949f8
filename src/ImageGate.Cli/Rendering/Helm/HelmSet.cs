using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>One assignment to a chart's value, as <c>--set</c> takes it.</summary>
/// <param name="Place">What to report as the origin of a value in it; never its text, which may be a secret.</param>
internal sealed record HelmSet(string Text, SourceSpan Place)
{
    /// <summary>One option may hold several assignments; apart, each has a place of its own and means the same.</summary>
    public static IEnumerable<HelmSet> OfOption(string text)
    {
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = EndOfAssignment(text, start);
            var assignment = text[start..end];
            if (assignment.Length > 0)
            {
                yield return new HelmSet(assignment, new SourceSpan($"--set {assignment.Split('=', 2)[0]}"));
            }
        }
    }

    /// <summary>A value that is to be taken as it is, whatever characters are in it.</summary>
    public static HelmSet OfValue(string key, string value, SourceSpan place) => new($"{key}={Escape(value)}", place);

    /// <summary>The next comma that is not escaped nor in a list, which is what begins with a brace (helm's pkg/strvals).</summary>
    private static int EndOfAssignment(string text, int start)
    {
        var isInList = false;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ',' && !isInList)
            {
                return i;
            }
            else
            {
                isInList = isInList ? text[i] != '}' : text[i] == '{' && i > start && text[i - 1] == '=';
            }
        }

        return text.Length;
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("{", "\\{", StringComparison.Ordinal)
        .Replace("}", "\\}", StringComparison.Ordinal);
}
