using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>What a mark that shows up in the rendered text proves.</summary>
internal enum MarkKind
{
    /// <summary>The characters in front of it were set at the mark's place.</summary>
    Value = 0,

    /// <summary>The image was written at the mark's place, in a template or a manifest.</summary>
    Text,

    /// <summary>A line of a template made this line.</summary>
    Line,

    /// <summary>An entry of a kustomization's <c>images</c> decided a part of the image.</summary>
    Entry,
}

/// <summary>
/// A word that nobody writes, put into the text of a source behind a value. Where it shows up after another rendering,
/// the value went there: that is proof, where equal texts would be a guess.
/// </summary>
/// <param name="Source">The text that it is put into.</param>
/// <param name="Offset">Where in the text.</param>
/// <param name="Length">Characters there that give way to <paramref name="Value"/>, 0 where it is only put in.</param>
/// <param name="Value">The value as the tool prints it, or empty.</param>
/// <param name="Separator">Keeps the marked value what it was, such as a version; it goes with the mark.</param>
/// <param name="Place">What a person would edit.</param>
/// <param name="IsLikely">The value's name or form says that it is part of an image.</param>
internal sealed record Mark(
    SourceText Source, int Offset, int Length, string Value, string Separator, MarkKind Kind, SourceSpan Place, bool IsLikely);
