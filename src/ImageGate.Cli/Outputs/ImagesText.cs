using ImageGate.Manifests;
using ImageGate.Planning;

namespace ImageGate.Cli.Outputs;

/// <summary>What <c>imagegate images</c> prints: one line for each use, with the credentials that its pull would try.</summary>
internal static class ImagesText
{
    public static void Write(ManifestContent content, IReadOnlyList<PullPlan> plans, TextPage page)
    {
        var planOf = plans
            .SelectMany(plan => plan.Uses.Select(use => KeyValuePair.Create(use, plan)))
            .DistinctBy(pair => pair.Key)
            .ToDictionary();
        foreach (var use in content.Uses)
        {
            page.Sentence($"{Image(use)}  {UseText.Of(use)}{Credentials(planOf.GetValueOrDefault(use))}", Spectre.Console.Style.Plain);
        }

        foreach (var unchanged in UnchangedText.Of(plans))
        {
            page.Sentence(unchanged, Spectre.Console.Style.Plain);
        }

        if (content.Problems.Count > 0)
        {
            page.Blank();
            ProblemText.Write(content.Problems, page);
        }
    }

    /// <summary>The image as written, and what is pulled for it where that reads otherwise.</summary>
    private static string Image(ImageUse use) => use switch
    {
        { Fault: { } fault } => $"{UseText.Image(use.Image)} ({fault.Rule})",
        { SkipReason: { } reason } => $"{use.Image} (skipped: {reason})",
        { Reference: { } reference } when reference.Normal != use.Image => $"{use.Image} = {reference}",
        _ => use.Image,
    };

    private static string Credentials(PullPlan? plan) => plan switch
    {
        null or { Reference: null } or { SkipReason: not null } => "",
        { Credentials.Obstacle: { } obstacle } => $"; {obstacle.Message} ({obstacle.Rule})",
        _ => $"; with {string.Join(", then ", plan.Credentials.Candidates.Select(candidate => candidate.Origin.Text))}",
    };
}
