using ImageGate.Events;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Rules;

/// <summary>From what a cluster prints to the rule and the next step, as the tables of <see cref="ConclusionTable"/> say it.</summary>
internal static class TroubleshootingPage
{
    public const string Name = "troubleshooting";

    private static readonly ILookup<string, ClusterMessage> Sections =
        ClusterMessages.All.ToLookup(message => EventClasses.Name(message.Diagnosis.Class));

    public static string Text => $"""
        # Troubleshooting: a pod does not get its image

        What a cluster prints of a failed pull, what follows from it, and what to do next. This page is written from the tables that
        `imagegate explain` reads events with, so it says the same of your text, with your names in it:

        ```sh
        kubectl describe pod POD | imagegate explain --event -
        ```

        It names one of four reasons: {string.Join(", ", Reasons)}.

        - **Proven**: the text alone proves it. What is proven of one node at one time leaves the image itself undetermined.
        - **Suspected**: the text fits other causes too. A registry often says "not found" to whoever may not see an image, and a
          mirror may have answered in its place. Without `--offline`, `imagegate explain --event -` asks the registry.
        - **Nothing certain**: the text does not tell why the pull failed; the next step is where to find out.
        - **Not told**: it may hold or not.

        ## The state of the pod

        | state | what follows | next step |
        | --- | --- | --- |
        {Lines(ClusterMessages.States.Select(StateRow))}

        ## The words of the message

        The first row with words that stand in the message decides; `*` stands for anything. Words in the name of an image do not count.

        | words | what it is about |
        | --- | --- |
        {Lines(EventRules.Ordered.Select(WordRow))}

        ## The messages

        {string.Join("\n\n", Sections.Select(Section))}

        [All rules](README.md)

        """;

    /// <summary>Links to the sections with messages that point to the rule.</summary>
    public static IEnumerable<string> LinksFor(Rule rule) =>
        Sections.Where(section => section.Any(message => message.Diagnosis.Rule == rule)).Select(section => Link(section.Key));

    private static IEnumerable<string> Reasons =>
        Enum.GetValues<Hypothesis>().Where(hypothesis => hypothesis is not Hypothesis.None).Select(Reason);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string StateRow(ClusterMessage message) =>
        $"| `{State(message)}` | {Follows(message.Diagnosis)} | {message.Diagnosis.NextCheck} |";

    private static string State(ClusterMessage message) => message.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];

    private static string WordRow(EventRule rule) =>
        $"| {string.Join(", ", rule.Patterns.Select(pattern => $"`{pattern}`"))} | {Link(EventClasses.Name(rule.Class))} |";

    private static string Link(string section) => $"[{section}]({Name}.md#{section.ToLowerInvariant().Replace(' ', '-')})";

    private static string Section(IGrouping<string, ClusterMessage> section) =>
        $"### {section.Key}\n\n{string.Join("\n\n", section.Select(Entry))}";

    private static string Entry(ClusterMessage message) =>
        $"From {message.Source}:\n\n```text\n{message.Text}\n```\n\n{Lines(Points(message.Diagnosis).Select(point => $"- {point}"))}";

    private static IEnumerable<string> Points(EventDiagnosis found)
    {
        yield return Follows(found);
        var others = found.Hypotheses.Where(finding => finding.Hypothesis != found.Hypothesis).ToLookup(finding => finding.State);
        if (others[HypothesisState.RuledOut].Any())
        {
            yield return $"Ruled out: {Names(others[HypothesisState.RuledOut])}.";
        }

        if (others[HypothesisState.Open].Any())
        {
            yield return $"Not told: {Names(others[HypothesisState.Open])}.";
        }

        yield return $"Next step: {found.NextCheck}";
        foreach (var remark in found.Remarks)
        {
            yield return remark;
        }
    }

    private static string Names(IEnumerable<HypothesisFinding> findings) =>
        string.Join("; ", findings.Select(finding => Reason(finding.Hypothesis)));

    private static string Follows(EventDiagnosis found) => (found.Hypothesis, found.Conclusion.IsCertain) switch
    {
        (Hypothesis.None, _) => "**Nothing certain:** the text points to none of the four reasons.",
        (_, true) when found.Status is Status.Failed => $"**Proven:** {Finding(found)}.",
        (_, true) => $"**Proven** of this node at that time: {Finding(found)}.",
        _ => $"**Suspected**, not proven: {Finding(found)}.",
    };

    private static string Finding(EventDiagnosis found) => found.Rule is { } rule
        ? $"[{rule}]({rule.Id}.md), {Reason(found.Hypothesis)}"
        : $"{Reason(found.Hypothesis)}; no rule says more";

    private static string Reason(Hypothesis hypothesis) => $"{hypothesis} {HypothesisWords.Of(hypothesis)}";
}
