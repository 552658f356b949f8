using ImageGate.Reporting;
using Spectre.Console;

namespace ImageGate.Cli.Outputs;

/// <summary>From where was asked, in a sentence, and in full what therefore was not tested.</summary>
internal static class VantageText
{
    public static void Write(Vantage? vantage, TextPage page, bool isVerbose)
    {
        if (vantage is null)
        {
            return;
        }

        var missing = isVerbose ? $"Not tested: {string.Join("; ", vantage.NotTested)}." : "The nodes' view may differ.";
        page.Sentence(
            $"Asked from {vantage.Description} ({Proxy(vantage)}). {missing}", new Style(decoration: Decoration.Dim));
    }

    private static string Proxy(Vantage vantage) => vantage.Proxy == "none" ? "no proxy is set" : vantage.Proxy;
}
