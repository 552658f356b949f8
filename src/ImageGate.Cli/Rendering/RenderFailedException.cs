using System.Diagnostics.CodeAnalysis;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering;

/// <summary>Ends one rendering: caught by the renderer, which makes a problem (IG502) of it.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Nothing of the program is public.")]
internal sealed class RenderFailedException(string message, SourceSpan span) : Exception(message)
{
    public Finding Problem => new(RuleTable.RenderFailed, Message, span);
}
