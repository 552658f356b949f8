using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Reporting;

namespace ImageGate.Cli.Outputs;

/// <summary>What <c>imagegate images</c> prints: one line for each use, with the credentials that its pull would try.</summary>
internal static class ImagesText
{
    public static void Write(ManifestContent content, IReadOnlyList<PullPlan> plans, TextPage page)
    {
        var credentialsOf = UseCredentials.Of(plans);
        foreach (var use in content.Uses)
        {
            page.Sentence($"{Image(use)}  {UseText.Of(use)}{Credentials(credentialsOf.GetValueOrDefault(use))}", Spectre.Console.Style.Plain);
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

    private static string Credentials(UseCredentials? credentials) => credentials is null ? "" : string.Concat(
        credentials.Chain.Count == 0 ? "" : $"; with {string.Join(", then ", credentials.Chain.Select(origin => origin.Text))}",
        string.Concat(credentials.Findings.Select(finding => $"; {finding.Message} ({finding.Rule})")));
}
