using ImageGate.Reporting;
using Spectre.Console;

namespace ImageGate.Cli.Outputs;

/// <summary>One sentence on from where was asked.</summary>
internal static class VantageText
{
    public static void Write(Vantage? vantage, TextPage page)
    {
        if (vantage is not null)
        {
            var proxy = vantage.Proxy == "none" ? "no proxy" : $"proxy: {vantage.Proxy}";
            page.Sentence(
                $"Asked from {vantage.Description} ({proxy}). Not tested: {string.Join("; ", vantage.NotTested)}.",
                new Style(decoration: Decoration.Dim));
        }
    }
}
