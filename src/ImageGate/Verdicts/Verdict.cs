using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>What was decided about one pull, and why.</summary>
/// <param name="Rule">The rule that decided, or null where the image is pullable or was skipped.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Credential">The credential that worked, or the one whose failure decided; null where none was used.</param>
/// <param name="Attempts">With the pod's credentials, in the order made.</param>
internal sealed record Verdict(
    PullPlan Plan,
    Status Status,
    Rule? Rule,
    string Message,
    IReadOnlyList<string> Remedies,
    CredentialOrigin? Credential,
    Digest? Digest,
    IReadOnlyList<Attempt> Attempts)
{
    /// <summary>With other credentials, made to explain the failure.</summary>
    public IReadOnlyList<Attempt> Diagnosis { get; init; } = [];

    /// <summary>With what the cluster holds in the place of the credential that worked.</summary>
    public IReadOnlyList<Attempt> Drift { get; init; } = [];

    /// <summary>What lies below the pull, step by step, where that was looked at.</summary>
    public IReadOnlyList<Evidence> Host { get; init; } = [];

    /// <summary>What else stands against the image: it is pullable only when this is mended too.</summary>
    public IReadOnlyList<Rule> OtherRules { get; init; } = [];

    /// <summary>Who accepts what was found, or null where it counts.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>Requests for other images, made to explain the failure.</summary>
    public IReadOnlyList<Evidence> Comparisons { get; init; } = [];

    /// <summary>The whole ladder, from top to bottom.</summary>
    public IReadOnlyList<Evidence> Evidence
    {
        get => field ?? LadderSteps.Of(this);
        init;
    }

    /// <summary>What the evidence says about each of the four reasons why a pull may fail.</summary>
    public IReadOnlyList<HypothesisFinding> Hypotheses
    {
        get => field ?? Verdicts.Hypotheses.Of(this);
        init;
    }
}
