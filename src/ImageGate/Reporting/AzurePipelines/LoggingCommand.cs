using System.Text;

namespace ImageGate.Reporting.AzurePipelines;

/// <summary>
/// One command to the agent of Azure Pipelines, escaped as the agent reads it back: the percent sign first, line ends, the
/// semicolon and the closing bracket. The agent undoes all of them in the message as well as in properties.
/// </summary>
internal sealed record LoggingCommand(string Name, IReadOnlyList<(string Name, string Value)> Properties, string Message)
{
    private const int MostCharacters = 3500;

    public override string ToString()
    {
        var properties = string.Concat(Properties.Select(property => $"{property.Name}={Escaped(PlainText.Of(property.Value))};"));
        return $"##vso[{Name}{(properties.Length > 0 ? $" {properties}" : "")}]{Escaped(Bounded(Message))}";
    }

    private static string Bounded(string text)
    {
        var lines = string.Join('\n', text.Split('\n').Select(PlainText.Of));
        return lines.Length <= MostCharacters ? lines : $"{lines[..MostCharacters]}…";
    }

    private static string Escaped(string text) => new StringBuilder(text)
        .Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A").Replace(";", "%3B").Replace("]", "%5D").ToString();
}
