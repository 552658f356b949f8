using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Rules;

/// <summary>
/// The page of a rule: meaning, example, repair, waiver. The pages stand beside the rule table for people and for the links
/// in the reports; this writes them.
/// </summary>
internal static class RulePage
{
    public static string Of(Rule rule, RuleExample example) => $"""
        # {rule.Id} {rule.Name}

        {rule.Meaning}

        | | |
        | --- | --- |
        | result | {ResultOf(rule.Severity)} |
        | reason of a failing pull | {ReasonOf(rule.Hypothesis)} |

        ## Example

        {Fenced(example.Before)}

        > {example.Said}

        ## How to repair

        {string.Join('\n', rule.Remedies.Select(remedy => $"- {remedy}"))}

        {Fenced(example.After)}

        ## How to waive

        {WaiverOf(rule, example.Waived)}

        ## Elsewhere

        {OnACluster(rule)}
        - [All rules](README.md)

        """;

    /// <summary>To the messages that point to this rule; where there are none, to all.</summary>
    private static string OnACluster(Rule rule) => TroubleshootingPage.LinksFor(rule).ToList() is { Count: > 0 } links
        ? $"- What a cluster prints of it: {string.Join(", ", links)}"
        : $"- [What a cluster prints of a failed pull]({TroubleshootingPage.Name}.md)";

    private static string ResultOf(Severity severity) => severity switch
    {
        Severity.Failed => "failed: proven not to be pullable, exit code 1",
        Severity.Undetermined => "undetermined: could not be decided from here, exit code 3 (0 with `--undetermined warn`)",
        Severity.Problem => "problem: an input was not checked in full, exit code 2",
        Severity.Warning => "warning: the exit code does not change",
        _ => "note: listed under what was not checked, the exit code does not change",
    };

    private static string ReasonOf(Hypothesis hypothesis) =>
        hypothesis is Hypothesis.None ? "none: it is about an input" : $"{hypothesis}, {HypothesisWords.Of(hypothesis)}";

    private static string Fenced(string text) => $"```{(IsCommand(text) ? "sh" : "yaml")}\n{text}\n```";

    private static bool IsCommand(string text) => text.StartsWith('$');

    private static string WaiverOf(Rule rule, string? image) => image is null
        ? rule.Severity is Severity.Problem
            ? "It cannot be waived: what was not read was not checked. Leave the input out if it is not deployed."
            : "There is nothing to waive: it does not make a run fail."
        : $"""
            Put into `.imagegate.yaml` who accepts it, why and until when; after that day it counts again. `*` stands for anything.

            ```yaml
            version: 1
            waivers:
              - image: "{image}"
                rule: {rule.Id}
                reason: "say here why this is accepted"
                owner: team-shop
                expires: 2027-01-31
            ```
            """;
}
