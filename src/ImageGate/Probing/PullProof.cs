using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>Everything that asking for one plan showed.</summary>
/// <param name="Attempts">With the pod's credentials, in the kubelet's order; ends at the first that works.</param>
/// <param name="Diagnosis">With other credentials after all had failed: explains the failure, never undoes it.</param>
/// <param name="Tags">What the repository lists, where that was asked to explain a missing tag.</param>
internal sealed record PullProof(
    IReadOnlyList<Attempt> Attempts, IReadOnlyList<Attempt> Diagnosis, TagListing Tags)
{
    public static readonly PullProof NotAsked = new([], [], TagListing.None);

    /// <summary>What lies below the pull, step by step, where that was looked at.</summary>
    public IReadOnlyList<Evidence> Host { get; init; } = [];

    /// <summary>With what the cluster holds in the place of the credential that worked.</summary>
    public IReadOnlyList<Attempt> Drift { get; init; } = [];
}

/// <summary>Tags of a repository, asked only to explain a failure: no proof that any of them can be pulled.</summary>
/// <param name="IsRepositoryMissing">The registry said that it has no such repository.</param>
internal sealed record TagListing(IReadOnlyList<string> Tags, bool IsRepositoryMissing)
{
    /// <summary>Not asked, or not allowed to list.</summary>
    public static readonly TagListing None = new([], false);
}

/// <summary>Asks for one image with one credential.</summary>
internal delegate Task<Attempt> ImageProbe(PullPlan plan, SourcedCredential credential, PullDeadline deadline);

/// <summary>Lists the tags of a reference's repository.</summary>
internal delegate Task<TagListing> TagLister(
    ImageReference reference, SourcedCredential credential, PullDeadline deadline);
