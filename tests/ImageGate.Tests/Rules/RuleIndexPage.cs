using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Rules;

/// <summary>The list of all rules, which stands where the directory of their pages is opened.</summary>
internal static class RuleIndexPage
{
    public const string Name = "README";

    public static string Text => $"""
        # The rules

        Every finding of a report names one of these. [Troubleshooting]({TroubleshootingPage.Name}.md) leads from what a cluster prints
        to them.

        {string.Join("\n\n", RuleTable.All.GroupBy(rule => rule.Id[..3]).Select(Group))}

        """;

    private static string Group(IGrouping<string, Rule> rules) => $"""
        ## {rules.Key}xx {TitleOf(rules.First())}

        | rule | result | meaning |
        | --- | --- | --- |
        {string.Join('\n', rules.Select(rule => $"| [{rule}]({rule.Id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Meaning} |"))}
        """;

    private static string TitleOf(Rule rule) => rule.Severity switch
    {
        Severity.Problem => "inputs that were not checked in full",
        Severity.Warning or Severity.Note => "remarks that make no run fail",
        _ => $"{HypothesisWords.Of(rule.Hypothesis)} ({rule.Hypothesis})",
    };
}
