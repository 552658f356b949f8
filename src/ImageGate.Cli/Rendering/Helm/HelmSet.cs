using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>One <c>--set</c>, which may hold several assignments.</summary>
/// <param name="Place">What to report as the origin of a value in it; never its text, which may be a secret.</param>
internal sealed record HelmSet(string Text, SourceSpan Place)
{
    public static HelmSet OfOption(string text) =>
        new(text, new SourceSpan($"--set {text.Split('=', 2)[0]}"));

    /// <summary>A value that is to be taken as it is, whatever characters are in it.</summary>
    public static HelmSet OfValue(string key, string value, SourceSpan place) => new($"{key}={Escape(value)}", place);

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("{", "\\{", StringComparison.Ordinal)
        .Replace("}", "\\}", StringComparison.Ordinal);
}
