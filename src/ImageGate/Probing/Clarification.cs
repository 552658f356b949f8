using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>
/// The second round, for pulls that failed: the probes that tell what the registry itself leaves open
/// (pull-semantics 8.3), and what was probably meant. Each is named in the evidence, and none turns a failure into a pass.
/// </summary>
internal sealed class Clarification(ImageProbe probe, TagLister listTags, KnownImages known, TimeProvider time)
{
    private const int MostCredentials = 4;

    /// <summary>An image that registry.k8s.io has had ever since, for comparison.</summary>
    private const string K8sControl = "pause";
    private const string K8sControlTag = "3.9";

    /// <summary>Whether there is anything to explain: whatever could not be reached is no riddle.</summary>
    public static bool IsNeeded(PullProof proof) =>
        proof.Success is null && proof.Attempts.Count > 0 && !proof.Attempts.Any(a => a.IsFromDaemon)
        && (proof.Attempts.All(a => a.Outcome.IsRefusal()) || proof.Attempts.Any(IsMissing));

    public async Task<PullProof> OfAsync(PullPlan plan, PullProof proof, PullDeadline deadline)
    {
        var reference = plan.Reference!;
        var attempts = await DoubtedAsync(plan, proof.Attempts, deadline);
        var diagnosis = attempts.All(a => a.Outcome.IsRefusal()) ? await DiagnoseAsync(plan, attempts, deadline) : [];
        var (tags, control) = (await TagsAsync(reference, attempts, diagnosis, deadline), Control(reference, attempts));
        var meant = new Lookalikes(probe, listTags, known, time);
        var suggestions = await meant.FindAsync(plan, [.. attempts, .. diagnosis], tags, deadline);
        return proof with
        {
            Attempts = attempts,
            Diagnosis = diagnosis,
            Tags = tags,
            Suggestions = control is var (image, evidence)
                ? suggestions with { Control = image, Evidence = [evidence, .. suggestions.Evidence] }
                : suggestions,
        };
    }

    private static bool IsMissing(Attempt attempt) => attempt.Outcome is ProbeOutcome.RepositoryMissing
        or ProbeOutcome.TagMissing or ProbeOutcome.DigestMissing or ProbeOutcome.ManifestMissing;

    /// <summary>
    /// registry.k8s.io answers 403 to what it lacks, as a firewall on the way would to everything: an image that is
    /// there for certain tells them apart.
    /// </summary>
    private async Task<IReadOnlyList<Attempt>> DoubtedAsync(
        PullPlan plan, IReadOnlyList<Attempt> attempts, PullDeadline deadline)
    {
        var reference = plan.Reference!;
        if (reference.Registry.KindOf() != RegistryKind.RegistryK8s
            || attempts.FirstOrDefault(a => a.Outcome == ProbeOutcome.RepositoryMissing) is not { } missing)
        {
            return attempts;
        }

        var known = reference.WithName(reference.Registry, K8sControl).WithTag(K8sControlTag);
        var control = await probe(plan with { Reference = known }, missing.Credential, deadline);
        var outcome = control.Outcome switch
        {
            // What came after the manifest proves as well that the registry lets us in.
            ProbeOutcome.Proven or ProbeOutcome.PlatformMissing or ProbeOutcome.ContentMissing or ProbeOutcome.TagMissing => missing.Outcome,
            ProbeOutcome.RepositoryMissing => ProbeOutcome.Firewall,
            var other => other,
        };
        var words = outcome == missing.Outcome
            ? missing.Message
            : $"{missing.Message}; {known.Name}, which is there, is not to be had from here either: {control.Message}";
        return
        [
            .. attempts.Select(a => a == missing
                ? missing with { Outcome = outcome, Message = words, Evidence = [.. missing.Evidence, .. Labelled(control, $"for comparison, {known}")] }
                : a),
        ];
    }

    /// <summary>Where the intended credentials were refused, whoever else can see the image tells what is wrong.</summary>
    private async Task<IReadOnlyList<Attempt>> DiagnoseAsync(
        PullPlan plan, IReadOnlyList<Attempt> attempts, PullDeadline deadline)
    {
        var tried = attempts.Select(a => a.Credential.Credential).ToHashSet();
        var others = plan.Credentials.Others.Append(SourcedCredential.Anonymous)
            .Concat(known.AcceptedAt(plan.Reference!.Registry).Take(MostCredentials));
        var diagnosis = new List<Attempt>();
        foreach (var other in others.Where(other => tried.Add(other.Credential)))
        {
            var attempt = await probe(plan, other, deadline);
            var who = other.Credential is Credential.Anonymous ? "without credentials" : $"with {other.Origin.Text}";
            diagnosis.Add(attempt with { Evidence = [.. Labelled(attempt, $"to compare, {who}")] });
        }

        return diagnosis;
    }

    private static IEnumerable<Evidence> Labelled(Attempt attempt, string label) =>
        attempt.Evidence.Select(entry => entry with { Detail = $"{label}: {entry.Detail}" });

    /// <summary>The run itself is the control: no request is needed for what it has proven already.</summary>
    private (ImageReference Image, Evidence Evidence)? Control(ImageReference reference, IReadOnlyList<Attempt> attempts)
    {
        foreach (var refused in attempts.Where(a => a.Outcome.IsRefusal() && a.Credential.Credential is not Credential.Anonymous))
        {
            if (known.PulledWith(refused.Credential.Credential, reference) is { } image)
            {
                var detail = $"to compare, {image}: {refused.Credential.Origin.Text} has pulled it in this run";
                return (image, new Evidence(PullStep.Token, StepOutcome.Passed, detail, 0));
            }
        }

        return null;
    }

    private async Task<TagListing> TagsAsync(
        ImageReference reference, IReadOnlyList<Attempt> attempts, IReadOnlyList<Attempt> diagnosis, PullDeadline deadline)
    {
        var missing = attempts.Concat(diagnosis)
            .FirstOrDefault(a => a.Outcome is ProbeOutcome.TagMissing or ProbeOutcome.ManifestMissing);
        return missing is null ? TagListing.None : await listTags(reference, missing.Credential, deadline);
    }
}
