using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>Why a registry did not give the manifest, where the answer alone does not tell and one more question does.</summary>
internal static class ManifestRefusal
{
    public static async Task<PullStoppedException> OfAsync(
        PullSession session, RegistryAnswer answer, ProbeLog log, CancellationToken cancellation)
    {
        var refusal = Refusal.OfManifest(answer, session.Reference, session.Host.Kind, session.Credential, session.HasToken);
        if (IsBasicRefusal(session, answer, refusal.Outcome))
        {
            return await WhoWasRefusedAsync(session, refusal, log, cancellation);
        }

        if (refusal.Outcome == ProbeOutcome.ManifestMissing && !answer.Error.HasCode)
        {
            // Any web server answers 404. Only where a registry stands does it mean that the image is missing.
            var ping = await session.PingAsync(cancellation);
            if (!ping.IsSuccess && ping.Status is not (401 or 403))
            {
                return new PullStoppedException(
                    ProbeOutcome.NotARegistry,
                    $"{answer.Url.Authority} answered 404 to the manifest and {ping.Status} to /v2/: no registry speaks there");
            }
        }

        return refusal;
    }

    /// <summary>Basic has no token endpoint that would have told a wrong password from a missing right.</summary>
    private static bool IsBasicRefusal(PullSession session, RegistryAnswer answer, ProbeOutcome outcome) =>
        answer.Status == 401 && !session.HasToken && session.Credential is Credential.UserPassword
        && outcome is ProbeOutcome.Hidden or ProbeOutcome.CredentialRejected;

    /// <summary>docker login asks /v2/ for the same reason: where it greets the caller, the password is right.</summary>
    private static async Task<PullStoppedException> WhoWasRefusedAsync(
        PullSession session, PullStoppedException refusal, ProbeLog log, CancellationToken cancellation)
    {
        var step = log.Current;
        log.Begin(PullStep.Ping);
        var ping = await session.PingAsync(cancellation);
        log.Passed($"/v2/ answers {ping.Status} to this credential");
        log.Begin(step);
        var outcome = ping.IsSuccess ? ProbeOutcome.Hidden : ProbeOutcome.CredentialRejected;
        return new PullStoppedException(outcome, refusal.Message, refusal) { Step = PullStep.Manifest };
    }

    /// <summary>Refused by HEAD twice and not by GET. At MCR that passes (containerregistry#191); elsewhere it is how it is.</summary>
    public static PullStoppedException OnlyByGet(PullSession session, RegistryAnswer head) => new(
        session.Host.Kind == RegistryKind.Mcr ? ProbeOutcome.Unavailable : ProbeOutcome.NotARegistry,
        $"{head.Url.Authority} answers HEAD with {head.Status} and GET with the manifest; container runtimes ask by HEAD and would fail");
}
