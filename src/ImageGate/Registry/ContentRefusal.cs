using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// What it means that content is not sent which a manifest names. Registries often hand blobs out from another host,
/// to which they redirect: the storage of a cloud, a data endpoint of ACR, a CDN.
/// </summary>
internal static class ContentRefusal
{
    /// <summary>Stops the pull unless the answer is a success.</summary>
    /// <param name="kind">Of the content, for messages.</param>
    public static void Check(RegistryAnswer answer, PullSession session, ImageReference reference, string kind, Digest digest)
    {
        if (!answer.IsSuccess)
        {
            throw Of(answer, session, reference, $"{kind} {digest}");
        }
    }

    /// <summary>What is gone behind a tag that answers is missing content, not a missing tag.</summary>
    private static PullStoppedException Of(
        RegistryAnswer answer, PullSession session, ImageReference reference, string what)
    {
        var refusal = Refusal.OfManifest(answer, session.Reference, session.Host.Kind, session.Credential, session.HasToken);
        return answer.Status switch
        {
            404 when refusal.Outcome != ProbeOutcome.NotARegistry => new PullStoppedException(
                ProbeOutcome.ContentMissing, $"the {what} of {reference.Normal} is gone ({answer.Url.Authority} answered 404)"),
            401 or 403 when !session.Host.Owns(answer.Url) => ByStorage(answer, session, refusal, what),
            _ => refusal,
        };
    }

    /// <summary>
    /// The registry has let the caller in and signed the redirect. A storage that refuses it does so because of where
    /// the caller is, or of a signature that is wrong or late; no pull secret would help.
    /// </summary>
    private static PullStoppedException ByStorage(
        RegistryAnswer answer, PullSession session, PullStoppedException refusal, string what)
    {
        var outcome = refusal.Outcome.IsRefusal() || refusal.Outcome.IsAboutImage() ? ProbeOutcome.Firewall : refusal.Outcome;
        var words = answer.Error.ToString().ReplaceLineEndings(" ");
        return new PullStoppedException(
            outcome,
            $"{session.Host.Registry} redirects to {answer.Url.Authority} for the {what}, which answered {answer.Status}"
            + (words.Length == 0 ? "" : $": {words}"));
    }
}
