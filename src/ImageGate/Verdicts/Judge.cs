using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts.Advice;

namespace ImageGate.Verdicts;

/// <summary>Decides a plan from what asking for it showed. Pure: the same plan and proof give the same verdict.</summary>
internal static class Judge
{
    public static Verdict Decide(PullPlan plan, PullProof proof) => plan.Policy.Denials is [] || plan.IsUnchanged
        ? OfRegistry(plan, proof)
        : Admission.Refuse(plan, plan.Policy.ForbidsAsking ? null : OfRegistry(plan, proof));

    private static Verdict OfRegistry(PullPlan plan, PullProof proof)
    {
        if (plan.SkipReason is { } reason)
        {
            return new Verdict(plan, Status.Skipped, null, reason, [], null, null, []);
        }

        if ((plan.Fault ?? plan.Credentials.Obstacle) is { } obstacle)
        {
            return Failure(plan, obstacle, null, proof);
        }

        if (proof.Attempts is [.., { Outcome: ProbeOutcome.Proven } success])
        {
            return new Verdict(
                plan, Status.Pullable, null, success.Message, [], success.Credential.Origin, success.Digest, proof.Attempts)
            {
                Drift = proof.Drift,
                Host = proof.Host,
            };
        }

        return Decisive(proof.Attempts) is { } attempt
            ? Cause.Of(plan, attempt, proof)
            : Failure(plan, RuleTable.ConnectionFailed, "the registry was not asked (--offline)", null, proof) with
            {
                Remedies = [.. Meant(plan, proof.Suggestions), "Run the check without --offline."],
            };
    }

    /// <summary>What the finding itself advises takes the place of what the kind of registry would.</summary>
    internal static Verdict Failure(PullPlan plan, Finding cause, Attempt? attempt, PullProof proof)
    {
        var verdict = Failure(plan, cause.Rule, cause.Message, attempt, proof);
        return cause.Remedy is { } remedy
            ? verdict with { Remedies = [remedy, .. verdict.Remedies.Except(Advice.Remedies.For(cause.Rule, plan, attempt)).Except(cause.Rule.Remedies)] }
            : verdict;
    }

    internal static Verdict Failure(
        PullPlan plan, Rule rule, string message, Attempt? attempt, PullProof proof, IEnumerable<string>? advice = null) =>
        new(
            plan,
            rule.Severity == Severity.Failed ? Status.Failed : Status.Undetermined,
            rule,
            message + LocalCopy(attempt, proof.Suggestions),
            [.. advice ?? [], .. Meant(plan, proof.Suggestions), .. Remedies.For(rule, plan, attempt), .. rule.Remedies],
            attempt?.Credential.Origin,
            null,
            proof.Attempts)
        {
            Diagnosis = proof.Diagnosis,
            Host = proof.Host,
            Comparisons = proof.Suggestions.Evidence,
        };

    /// <summary>"Only" is said where a registry that let the caller in does not have it.</summary>
    private static string LocalCopy(Attempt? attempt, Suggestions found) =>
        found.LocalDaemon is not { } daemon ? ""
        : attempt?.Outcome.IsAboutImage() is true ? $"; it exists only in the local daemon ({daemon}), from where no cluster can pull it"
        : $"; it is in the local daemon ({daemon}), from where no cluster can pull it";

    /// <summary>Where the image, or one of nearly its name, was found instead.</summary>
    private static IEnumerable<string> Meant(PullPlan plan, Suggestions found)
    {
        if (found.LocalDaemon is { } daemon && ShellWord.Of(plan.Reference!.Normal) is { } image)
        {
            yield return $"Push it to where the nodes pull it from: {(daemon.StartsWith("podman", StringComparison.Ordinal) ? "podman" : "docker")} push {image}";
        }

        if (found.Repositories.Count > 0)
        {
            var names = found.Repositories.Select(near =>
                $"{plan.Reference!.Registry}/{near.Repository}{(near.HasTag ? $" (has the tag {plan.Reference.EffectiveTag})" : "")}");
            yield return $"Nearest repositories: {string.Join(", ", names)}";
        }

        foreach (var elsewhere in found.Elsewhere)
        {
            yield return $"It was pushed to another registry of this deployment: {elsewhere}";
        }
    }

    /// <summary>
    /// The attempt that names the cause. One that was let in and found the image wrong settles it. Otherwise one that
    /// could not be decided might have worked, so nothing is proven. Otherwise the first: what follows it at a node
    /// is often only an anonymous try (AKS).
    /// </summary>
    private static Attempt? Decisive(IReadOnlyList<Attempt> attempts) =>
        attempts.FirstOrDefault(a => a.Outcome.IsAboutImage())
        ?? attempts.FirstOrDefault(a => !a.Outcome.IsRefusal())
        ?? (attempts.Count > 0 ? attempts[0] : null);
}
