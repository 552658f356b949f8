using ImageGate.Cli.Inputs;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>A file of values.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Place">
/// What to report for a line of it: itself, or the object of a GitOps tool that the values were taken from.
/// </param>
internal sealed record ValuesFile(string Path, Func<int, SourceSpan> Place)
{
    public static ValuesFile At(string path, ReportPaths paths)
    {
        var name = paths.NameOf(path);
        return new ValuesFile(path, line => new SourceSpan(name, line));
    }
}
