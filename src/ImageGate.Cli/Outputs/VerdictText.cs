using ImageGate.Credentials;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Outputs;

/// <summary>One verdict for people: cause, what to do, what was asked, with which credentials, and where it is used.</summary>
internal static class VerdictText
{
    public static void Write(Verdict verdict, TextPage page, bool isVerbose)
    {
        WriteCause(verdict, page);
        page.Field("used by", verdict.Plan.Uses.Select(UseText.Of));
        if (isVerbose)
        {
            EvidenceText.Write(verdict.Evidence, page);
            HypothesisText.Write(verdict.Status is Status.Failed or Status.Undetermined ? verdict.Hypotheses : [], page);
        }
    }

    /// <summary>All that does not depend on where the image stands.</summary>
    public static void WriteCause(Verdict verdict, TextPage page)
    {
        page.Field("cause", Cause(verdict));
        page.Field("to do", verdict.Remedies);
        page.Field("pulled as", PulledAs(verdict));
        page.Field("platform", Platforms(verdict));
        page.Field("credential", Credentials(verdict));
    }

    private static IEnumerable<string> Cause(Verdict verdict) => verdict switch
    {
        { Message.Length: 0 } => [],
        { Rule: null } => [verdict.Message],
        _ => [$"{verdict.Message} ({verdict.Rule})"],
    };

    /// <summary>The reference where it reads otherwise than what is written, and the digest where only the registry knew it.</summary>
    private static IEnumerable<string> PulledAs(Verdict verdict)
    {
        var reference = verdict.Plan.Reference;
        if (reference is not null && reference.Normal != verdict.Plan.Image)
        {
            yield return reference.Normal;
        }

        if (verdict.Digest is not null && verdict.Digest != reference?.Digest)
        {
            yield return verdict.Digest.ToString();
        }
    }

    private static IEnumerable<string> Platforms(Verdict verdict) =>
        verdict.Plan.Reference is null || verdict.Plan.Platforms.Count == 0 ? [] : [string.Join(", ", verdict.Plan.Platforms)];

    /// <summary>The one that decided, or where several were tried, how each of them fared.</summary>
    private static IEnumerable<string> Credentials(Verdict verdict)
    {
        if (verdict.Attempts.Count > 1)
        {
            return verdict.Attempts.Select(attempt => $"{Origin(attempt.Credential.Origin)}: {attempt.Message}");
        }

        return verdict.Credential is null ? [] : [Origin(verdict.Credential)];
    }

    private static string Origin(CredentialOrigin origin) =>
        origin.Span is { } span && !origin.Text.Contains(span.ToString(), StringComparison.Ordinal)
            ? $"{origin.Text} ({span})"
            : origin.Text;
}
