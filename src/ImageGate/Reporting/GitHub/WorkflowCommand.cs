using System.Text;

namespace ImageGate.Reporting.GitHub;

/// <summary>
/// One command to GitHub's runner, escaped as its <c>ActionCommand</c> reads it back: the percent sign first, line ends, and
/// in properties also the colon and the comma. A colon in the message stays as it is.
/// </summary>
internal sealed record WorkflowCommand(string Name, IReadOnlyList<(string Name, string Value)> Properties, string Message)
{
    /// <summary>The runner cuts at 4,096 characters, and would cut within an escape.</summary>
    private const int MostCharacters = 3500;

    public override string ToString()
    {
        var properties = string.Join(',', Properties.Select(property => $"{property.Name}={Property(property.Value)}"));
        return $"::{Name} {properties}::{Data(Bounded(Message))}";
    }

    private static string Bounded(string text)
    {
        var lines = string.Join('\n', text.Split('\n').Select(PlainText.Of));
        return lines.Length <= MostCharacters ? lines : $"{Whole(lines)}…";
    }

    /// <summary>No half of a pair of surrogates at the end.</summary>
    private static string Whole(string text) =>
        text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];

    private static string Data(string text) => new StringBuilder(text)
        .Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A").ToString();

    private static string Property(string text) => new StringBuilder(Data(PlainText.Of(text)))
        .Replace(":", "%3A").Replace(",", "%2C").ToString();
}
