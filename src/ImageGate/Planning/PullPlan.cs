using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// One distinct pull and every use behind it: the same image text, reference, platforms and ordered credentials. Two pods that name one image
/// with different secrets are two plans, because the registry may answer them differently.
/// </summary>
/// <param name="Reference">Null where the text is no reference; there is then nothing to ask.</param>
/// <param name="Platforms">The platforms that the nodes have; all of them must be there.</param>
/// <param name="SkipReason">Why nothing is asked, or null.</param>
internal sealed record PullPlan(
    string Image,
    ImageReference? Reference,
    IReadOnlyList<Platform> Platforms,
    CredentialChain Credentials,
    string? SkipReason,
    IReadOnlyList<ImageUse> Uses)
{
    /// <summary>Left out because an earlier revision had the same pull.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>What admission policies say, the same of every use.</summary>
    public PolicyDecision Policy { get; init; } = PolicyDecision.None;

    /// <summary>Why the text is no reference, or null.</summary>
    public Finding? Fault => Uses[0].Fault;

    /// <summary>Whether a registry is to be asked at all.</summary>
    public bool IsAsked => Reference is not null && SkipReason is null && Credentials.Obstacle is null && !Policy.ForbidsAsking;
}
