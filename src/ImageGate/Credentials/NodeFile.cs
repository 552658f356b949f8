using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Credentials;

/// <summary>
/// One docker config in the place of the node's: the helper responsible for the registry comes first, as docker and
/// podman ask it before the file's own entries, and these follow in the kubelet's order.
/// </summary>
internal sealed class NodeFile(DockerConfig config)
{
    private readonly Keyring keyring = new(config.Entries);

    public async ValueTask<NodeAnswer> FindAsync(
        ImageReference image,
        AskOnce<(string Helper, string Server), HelperAnswer> helpers,
        CancellationToken cancellation)
    {
        if (config.Fault is { } fault)
        {
            return NodeAnswer.Unavailable($"{config.Source} {fault}", Span);
        }

        var entries = keyring.Lookup(image).Select(Answer);
        var stored = HelperFor(image) is { } helper
            ? await AskAsync(helper, image, helpers, cancellation).ConfigureAwait(false)
            : NodeAnswer.Nothing;
        return NodeAnswer.Join([stored, .. entries]);
    }

    private SourceSpan Span => new(config.Source);

    private NodeAnswer Answer(KeyringEntry entry) => entry.Credential is { } credential
        ? NodeAnswer.Of(new SourcedCredential(credential, entry.Origin))
        : NodeAnswer.Unavailable($"{entry.Origin.Text} {entry.Oddity}", Span);

    private async ValueTask<NodeAnswer> AskAsync(
        string helper,
        ImageReference image,
        AskOnce<(string Helper, string Server), HelperAnswer> helpers,
        CancellationToken cancellation)
    {
        var server = ServerOf(image);
        var text = $"docker-credential-{OneLine.Of(helper, 50)} for {server}";
        var origin = new CredentialOrigin(CredentialKind.CredentialHelper, text, Span);
        return await helpers.AskAsync((helper, server), cancellation).ConfigureAwait(false) switch
        {
            HelperAnswer.Found found => NodeAnswer.Of(new SourcedCredential(found.Credential, origin)),
            HelperAnswer.NotAsked => NodeAnswer.Of(new SourcedCredential(
                new Credential.Unasked(helper, server), origin with { Text = $"{text} (not asked)" })),
            HelperAnswer.Failed failed => NodeAnswer.Unavailable($"{text}: {failed.Message}", Span),
            _ => NodeAnswer.Nothing,
        };
    }

    /// <summary>The name under which docker keeps a registry's credential; Docker Hub has kept its first address.</summary>
    private static string ServerOf(ImageReference image) =>
        image.Registry == RegistryHost.DockerHub ? "https://index.docker.io/v1/" : image.Registry.Name;

    private string? HelperFor(ImageReference image)
    {
        string[] names = image.Registry == RegistryHost.DockerHub
            ? [ServerOf(image), "index.docker.io", RegistryHost.DockerHub.Name]
            : [image.Registry.Name];
        return names.Select(name => config.Stores.GetValueOrDefault(name)).FirstOrDefault(store => store is not null)
            ?? config.DefaultStore;
    }
}
