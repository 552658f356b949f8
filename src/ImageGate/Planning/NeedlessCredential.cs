using ImageGate.Credentials;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// Credentials of pull secrets that go where nobody needs them. The kubelet has no anonymous fallback, so one that is
/// refused breaks a pull that works without any (pkg/kubelet/kuberuntime/kuberuntime_image.go).
/// </summary>
internal static class NeedlessCredential
{
    /// <summary>An entry for Docker Hub that reaches another host by the last look-up of the keyring.</summary>
    public static IEnumerable<Finding> Misdirected(
        ImageReference image, IReadOnlyList<KeyringEntry> matches, SourceSpan span) =>
        image.Registry == RegistryHost.DockerHub || image.Registry.Name == Keyring.HubIndex
            ? []
            : matches.Where(IsOfHubIndex).Select(entry => new Finding(
                RuleTable.PullSecretUnused,
                $"{entry.Origin.Text} is the one of Docker Hub, but is sent to {image.Registry}: "
                    + "the kubelet takes a host without dot and port for Docker Hub",
                span));

    /// <summary>Entries that are sent for images which everybody may pull.</summary>
    public static IEnumerable<Finding> Risks(ImageReference image, IReadOnlyList<KeyringEntry> matches, SourceSpan span) =>
        !PublicImages.Include(image)
            ? []
            : matches.Where(entry => entry.Credential is not Credential.Anonymous).Select(entry => new Finding(
                RuleTable.PullSecretUnused,
                $"{entry.Origin.Text} is sent for public images of {image.Registry} too; should it be refused, they cannot be "
                    + "pulled either, because nothing falls back to an anonymous pull",
                entry.Origin.Span ?? span));

    private static bool IsOfHubIndex(KeyringEntry entry) =>
        RegistryPattern.TryParse(entry.Key, out var pattern) && pattern.Index == Keyring.HubIndex;
}
