using ImageGate.Reporting;
using Spectre.Console;

namespace ImageGate.Cli.Outputs;

/// <summary>Where to read about the rules that a report names: one line, nothing where it names none.</summary>
internal static class RulePagesText
{
    public static void Write(Report report, TextPage page)
    {
        var rules = RulePages.RulesOf(report);
        var place = rules switch
        {
            [] => "",
            [var only] => $"Rules: {RulePages.AddressOf(only)}",
            _ => $"Rules: {string.Join(", ", rules.Select(rule => rule.Id))} in {RulePages.Address}",
        };
        page.Sentence(place, Style.Plain);
    }
}
