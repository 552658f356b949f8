using System.Text;

namespace ImageGate.Tests.Reporting;

/// <summary>A command as a runner or an agent understood it.</summary>
internal sealed record RunnerCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Data);

/// <summary>How GitHub's runner reads a log (actions/runner 2.336, <c>ActionCommand.cs</c>): two notations, the old one anywhere in a line.</summary>
internal static class GitHubRunner
{
    private static readonly string[] Registered =
    [
        "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher", "stop-commands", "echo",
        "set-env", "set-output", "save-state", "add-path", "internal-set-repo-path",
    ];

    public static IReadOnlyList<RunnerCommand> Read(string log) =>
        [.. log.Split(['\n', '\r']).Select(line => ReadNew(line) ?? ReadOld(line)).OfType<RunnerCommand>()];

    private static RunnerCommand? ReadNew(string line)
    {
        var text = line.TrimStart();
        var end = text.StartsWith("::", StringComparison.Ordinal) ? text.IndexOf("::", 2, StringComparison.Ordinal) : -1;
        return end < 0 ? null : Make(text[2..end], ',', text[(end + 2)..], [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")], [("%3A", ":"), ("%2C", ",")]);
    }

    private static RunnerCommand? ReadOld(string line)
    {
        var start = line.IndexOf("##[", StringComparison.Ordinal);
        var end = start < 0 ? -1 : line.IndexOf(']', start);
        return end < 0 ? null : Make(line[(start + 3)..end], ';', line[(end + 1)..], [("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%")], []);
    }

    private static RunnerCommand? Make(
        string head, char separator, string data, (string Escaped, string Text)[] escapes, (string Escaped, string Text)[] propertyEscapes)
    {
        var words = head.Split(' ', 2);
        if (!Registered.Contains(words[0], StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var properties = words.Length < 2 ? [] : words[1].Trim().Split(separator, StringSplitOptions.RemoveEmptyEntries)
            .Select(property => property.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => Unescape(pair[1], [.. propertyEscapes, .. escapes]), StringComparer.OrdinalIgnoreCase);
        return new RunnerCommand(words[0], properties, Unescape(data, escapes));
    }

    private static string Unescape(string text, (string Escaped, string Text)[] escapes) =>
        escapes.Aggregate(new StringBuilder(text), (builder, escape) => builder.Replace(escape.Escaped, escape.Text)).ToString();
}
