using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>Which rule the decisive attempt confirms, with the sentence and the advice for people.</summary>
internal static class Cause
{
    public static Verdict Of(PullPlan plan, Attempt attempt, PullProof proof)
    {
        var reference = plan.Reference!;
        return attempt.Outcome switch
        {
            _ when attempt.IsFromDaemon => OfDaemon(plan, attempt, proof),
            ProbeOutcome.TagMissing or ProbeOutcome.ManifestMissing when proof.Tags.IsRepositoryMissing =>
                MissingRepository(plan, attempt, proof),
            ProbeOutcome.RepositoryMissing => MissingRepository(plan, attempt, proof),
            ProbeOutcome.ManifestMissing when reference.Digest is not null => MissingDigest(plan, attempt, proof),
            ProbeOutcome.TagMissing or ProbeOutcome.ManifestMissing => MissingTag(plan, attempt, proof),
            ProbeOutcome.DigestMissing => MissingDigest(plan, attempt, proof),
            var outcome when outcome.IsRefusal() => Refused(plan, attempt, proof),
            ProbeOutcome.TlsFailed when proof.Host.FirstOrDefault(IsTlsFault) is { } look =>
                Judge.Failure(plan, RuleTable.TlsFailed, TlsSentence(reference, look.Detail), attempt, proof),
            _ => Judge.Failure(plan, RuleOf(attempt.Outcome), attempt.Message, attempt, proof),
        };
    }

    /// <summary>
    /// The same rules as for a registry, but always in the daemon's words: the registry itself has shown the image.
    /// </summary>
    private static Verdict OfDaemon(PullPlan plan, Attempt attempt, PullProof proof)
    {
        var rule = attempt.Outcome switch
        {
            ProbeOutcome.DaemonUnavailable => RuleTable.IdentityUnavailable,
            ProbeOutcome.RepositoryMissing => RuleTable.RepositoryNotFound,
            ProbeOutcome.TagMissing => RuleTable.TagNotFound,
            ProbeOutcome.DigestMissing or ProbeOutcome.ManifestMissing => RuleTable.DigestNotFound,
            ProbeOutcome.AuthenticationRequired => RuleTable.CredentialsRequired,
            ProbeOutcome.CredentialRejected => RuleTable.CredentialsRejected,
            ProbeOutcome.AccessDenied or ProbeOutcome.Hidden => RuleTable.PullDenied,
            var other => RuleOf(other),
        };
        var verdict = Judge.Failure(plan, rule, attempt.Message, attempt, proof);
        return attempt.Outcome == ProbeOutcome.DaemonUnavailable ? verdict with { Remedies = WithoutDaemon } : verdict;
    }

    private static readonly IReadOnlyList<string> WithoutDaemon =
    [
        "Start a Docker or podman daemon that the user of this check may use, or name it with DOCKER_HOST.",
        "Or prove the image at the registry alone, with --depth layers.",
    ];

    /// <summary>What the look at the certificate found says more than the framework's words for it.</summary>
    private static bool IsTlsFault(Evidence step) => step is { Step: PullStep.Tls, Outcome: StepOutcome.Failed };

    /// <summary>What is wrong with a certificate is a part of a sentence; a broken handshake has its whole one.</summary>
    private static string TlsSentence(ImageReference reference, string detail) =>
        detail.StartsWith("TLS with ", StringComparison.Ordinal) ? detail : $"TLS with {reference.Registry} failed: {detail}";

    private static Rule RuleOf(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.PlatformMissing => RuleTable.PlatformNotAvailable,
        ProbeOutcome.ContentMissing => RuleTable.ImageIncomplete,
        ProbeOutcome.NotRunnable => RuleTable.NotARunnableImage,
        ProbeOutcome.BlockedByRegistry => RuleTable.PullDenied,
        ProbeOutcome.IdentityUnavailable => RuleTable.IdentityUnavailable,
        ProbeOutcome.NameNotResolved => RuleTable.NameNotResolved,
        ProbeOutcome.ConnectionFailed => RuleTable.ConnectionFailed,
        ProbeOutcome.TlsFailed => RuleTable.TlsFailed,
        ProbeOutcome.ProxyFailed => RuleTable.ProxyFailed,
        ProbeOutcome.Firewall => RuleTable.RegistryFirewall,
        ProbeOutcome.RateLimited => RuleTable.RateLimited,
        ProbeOutcome.Unavailable => RuleTable.RegistryUnavailable,
        _ => RuleTable.NotARegistry,
    };

    private static Verdict MissingRepository(PullPlan plan, Attempt attempt, PullProof proof) => Judge.Failure(
        plan,
        RuleTable.RepositoryNotFound,
        $"{plan.Reference!.Registry} has no repository {plan.Reference.Repository}",
        attempt,
        proof);

    private static Verdict MissingTag(PullPlan plan, Attempt attempt, PullProof proof)
    {
        var reference = plan.Reference!;
        var nearest = NearestTags.Of(reference.EffectiveTag, proof.Tags.Tags);
        var advice = nearest.Count > 0 ? [$"Nearest tags: {string.Join(", ", nearest)}"] : Array.Empty<string>();
        var message = reference.Tag is null
            ? $"{reference.Name} has no tag latest, which is meant where none is written"
            : $"{reference.Name} has no tag {reference.Tag}";
        return Judge.Failure(plan, RuleTable.TagNotFound, message, attempt, proof, advice);
    }

    private static Verdict MissingDigest(PullPlan plan, Attempt attempt, PullProof proof) => Judge.Failure(
        plan, RuleTable.DigestNotFound, $"{plan.Reference!.Name} has no digest {plan.Reference.Digest}", attempt, proof);

    /// <summary>The intended credentials were refused; whoever else was let in tells what that means.</summary>
    private static Verdict Refused(PullPlan plan, Attempt attempt, PullProof proof)
    {
        if (proof.Diagnosis.FirstOrDefault(d => d.Outcome.IsAboutImage()) is { } missing)
        {
            return Of(plan, missing with { Credential = attempt.Credential }, proof);
        }

        var witness = proof.Diagnosis.FirstOrDefault(d => d.Outcome == ProbeOutcome.Proven);
        var mayBeMissing = witness is null
            && (attempt.Outcome == ProbeOutcome.Hidden || (attempt.Outcome == ProbeOutcome.CredentialRejected && proof.Suggestions.Control is not null));
        var isAnonymous = attempt.Credential.Credential is Credential.Anonymous;
        var (rule, message) = isAnonymous
            ? WithoutCredential(plan, attempt, mayBeMissing)
            : WithCredential(plan, attempt, mayBeMissing, proof.Suggestions.Control);
        var cause = plan.Credentials.Doubt ?? (isAnonymous ? plan.Credentials.CauseOfAnonymity : null);
        if (cause is not null)
        {
            (rule, message) = (cause.Rule, $"{cause.Message}; {message}");
        }

        var unseen = isAnonymous && plan.Credentials.Unseen is { } account ? $"; {account}" : "";
        var known = witness is null ? "" : $"; the image is there, {Witness(witness)} can pull it";
        return Judge.Failure(plan, new Finding(rule, message + known + unseen, default) { Remedy = cause?.Remedy }, attempt, proof);
    }

    private static string Witness(Attempt attempt) =>
        attempt.Credential.Credential is Credential.Anonymous ? "everybody without credentials" : attempt.Credential.Origin.Text;

    private static (Rule Rule, string Message) WithoutCredential(PullPlan plan, Attempt attempt, bool mayBeMissing)
    {
        var reference = plan.Reference!;
        if (mayBeMissing && IsOfficial(reference))
        {
            return (RuleTable.RepositoryNotFound,
                $"Docker Hub has no official image {reference.Repository["library/".Length..]}: official images are public, and this one is refused");
        }

        return mayBeMissing
            ? (RuleTable.MissingOrForbidden,
                $"{reference.Name} does not exist or is private: {attempt.Message}, and no credential matches it")
            : (RuleTable.CredentialsRequired,
                $"the anonymous pull of {reference.Name} was refused and no credential matches it: {attempt.Message}");
    }

    private static (Rule Rule, string Message) WithCredential(
        PullPlan plan, Attempt attempt, bool mayBeMissing, ImageReference? control)
    {
        var (name, origin) = (plan.Reference!.Name, attempt.Credential.Origin.Text);
        var accepted = control is null ? "" : $"; the credential itself is accepted, it pulls {control}";
        return attempt.Outcome switch
        {
            ProbeOutcome.AccessDenied or ProbeOutcome.Hidden when attempt.Credential.Credential is Credential.Entra =>
                (RuleTable.RoleMissing, $"{origin} has no right to pull {name}: {attempt.Message}"),
            _ when mayBeMissing => (RuleTable.MissingOrForbidden,
                $"{name} does not exist or {origin} may not see it: {attempt.Message}{accepted}"),
            ProbeOutcome.AccessDenied or ProbeOutcome.Hidden =>
                (RuleTable.PullDenied, $"{origin} may not pull {name}: {attempt.Message}"),
            _ when control is not null => (RuleTable.PullDenied, $"{origin} may not pull {name}: {attempt.Message}{accepted}"),
            _ => (RuleTable.CredentialsRejected, $"{origin} was refused for {name}: {attempt.Message}"),
        };
    }

    private static bool IsOfficial(ImageReference reference) =>
        reference.Registry == RegistryHost.DockerHub
        && reference.Repository.StartsWith("library/", StringComparison.Ordinal);
}
