using System.Text;

namespace ImageGate.Tests.Reporting;

/// <summary>How the agent of Azure Pipelines reads a log (azure-pipelines-agent 4, <c>Command.cs</c>): anywhere in a line, in any case.</summary>
internal static class AzureAgent
{
    public static IReadOnlyList<RunnerCommand> Read(string log) => [.. log.Split(['\n', '\r']).Select(ReadLine).OfType<RunnerCommand>()];

    private static RunnerCommand? ReadLine(string line)
    {
        var start = line.IndexOf("##vso[", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : line.IndexOf(']', start);
        if (end < 0)
        {
            return null;
        }

        var words = line[(start + 6)..end].Split(' ', 2);
        var properties = words.Length < 2 ? [] : words[1].Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(property => property.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => Unescape(pair[1]), StringComparer.OrdinalIgnoreCase);
        return new RunnerCommand(words[0], properties, Unescape(line[(end + 1)..]));
    }

    private static string Unescape(string text) => new StringBuilder(text)
        .Replace("%3B", ";").Replace("%0D", "\r").Replace("%0A", "\n").Replace("%5D", "]").Replace("%AZP25", "%").ToString();
}
