using Spectre.Console;

namespace ImageGate.Cli.Outputs;

/// <summary>The few colours of the text formats, from the sixteen that every CI log viewer can show.</summary>
internal static class TextStyles
{
    public static readonly Style Failed = new(Color.Red, decoration: Decoration.Bold);
    public static readonly Style Undetermined = new(Color.Yellow, decoration: Decoration.Bold);
    public static readonly Style Pullable = new(Color.Green, decoration: Decoration.Bold);
    public static readonly Style Remark = new(decoration: Decoration.Bold);
}
