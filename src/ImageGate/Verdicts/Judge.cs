using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>Decides a plan from what asking for it showed. Pure: the same plan and proof give the same verdict.</summary>
internal static class Judge
{
    public static Verdict Decide(PullPlan plan, PullProof proof)
    {
        if (plan.SkipReason is { } reason)
        {
            return new Verdict(plan, Status.Skipped, null, reason, [], null, null, []);
        }

        if ((plan.Fault ?? plan.Credentials.Obstacle) is { } obstacle)
        {
            return Failure(plan, obstacle.Rule, obstacle.Message, null, proof);
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
                Remedies = ["Run the check without --offline."],
            };
    }

    internal static Verdict Failure(
        PullPlan plan, Rule rule, string message, Attempt? attempt, PullProof proof, IEnumerable<string>? advice = null) =>
        new(
            plan,
            rule.Severity == Severity.Failed ? Status.Failed : Status.Undetermined,
            rule,
            message,
            [.. advice ?? [], .. rule.Remedies],
            attempt?.Credential.Origin,
            null,
            proof.Attempts)
        {
            Diagnosis = proof.Diagnosis,
            Host = proof.Host,
        };

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
