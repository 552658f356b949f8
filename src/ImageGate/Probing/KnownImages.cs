using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>
/// What the first round of a run has proven. Explains the failures of the second, which therefore never depend on which
/// of two pulls was faster.
/// </summary>
internal sealed class KnownImages
{
    private readonly IReadOnlyList<(ImageReference Image, SourcedCredential Credential)> proven;
    private readonly IReadOnlyList<RegistryHost> registries;

    /// <param name="others">Registries that the configuration names besides those of the plans.</param>
    public KnownImages(IReadOnlyList<PullPlan> plans, IReadOnlyList<PullProof> proofs, IReadOnlyList<RegistryHost> others)
    {
        proven =
        [
            .. plans.Zip(proofs)
                .Where(pair => pair.Second.Success is not null)
                .Select(pair => (pair.First.Reference!, pair.Second.Success!.Credential)),
        ];
        registries = [.. plans.Where(plan => plan.IsAsked).Select(plan => plan.Reference!.Registry).Concat(others).Distinct()];
    }

    /// <summary>
    /// An image that the same credential pulls from the same registry, best of the same namespace: the credential itself
    /// is accepted then.
    /// </summary>
    public ImageReference? PulledWith(Credential credential, ImageReference reference) => proven
        .Where(p => p.Credential.Credential == credential && p.Image.Registry == reference.Registry)
        .Select(p => p.Image)
        .OrderBy(image => NamespaceOf(image.Repository) == NamespaceOf(reference.Repository) ? 0 : 1)
        .ThenBy(image => image.Normal, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Credentials that this registry accepts for other images of the run.</summary>
    public IEnumerable<SourcedCredential> AcceptedAt(RegistryHost registry) => proven
        .Where(p => p.Image.Registry == registry && p.Credential.Credential is not Credential.Anonymous)
        .Select(p => p.Credential)
        .DistinctBy(c => c.Credential);

    public IEnumerable<string> RepositoriesOf(RegistryHost registry) => proven
        .Where(p => p.Image.Registry == registry).Select(p => p.Image.Repository).Distinct(StringComparer.Ordinal);

    /// <summary>The other registries that this deployment knows.</summary>
    public IEnumerable<RegistryHost> RegistriesBeside(RegistryHost registry) => registries.Where(other => other != registry);

    /// <summary>The path without its last part.</summary>
    public static string NamespaceOf(string repository) =>
        repository.LastIndexOf('/') is var slash && slash < 0 ? "" : repository[..slash];
}
