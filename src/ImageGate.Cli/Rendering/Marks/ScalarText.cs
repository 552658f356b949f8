using YamlDotNet.Core;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>A value in a YAML text, by its characters there.</summary>
/// <param name="Keys">The keys that lead to it from the root, lists left out; the last one is its own.</param>
/// <param name="EntryLine">The line where the list entry begins that it stands in, or 0.</param>
/// <param name="Start">Index of the first character, a quote too.</param>
/// <param name="End">Index behind the last character of the content, in front of a closing quote.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record ScalarText(
    IReadOnlyList<string> Keys, int EntryLine, string Value, ScalarStyle Style, int Start, int End, int Line)
{
    public string Key => Keys.Count > 0 ? Keys[^1] : "";

    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    public bool IsUnder(string key) => Keys.Contains(key);
}
