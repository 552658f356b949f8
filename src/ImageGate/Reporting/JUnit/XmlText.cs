using System.Xml;

namespace ImageGate.Reporting.JUnit;

/// <summary>Text that XML 1.0 can hold: besides control characters it forbids two code points of every plane's end.</summary>
internal static class XmlText
{
    public static string Of(string text) =>
        string.Concat(PlainText.Of(text).Select(c => char.IsSurrogate(c) || XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    /// <summary>Lines, none of which a runner takes for a command where the report goes to its log.</summary>
    public static string Of(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => PlainText.AtLineStart(Of(line))));
}
