using ImageGate.Azure;
using ImageGate.Cli.Configuration;
using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Cli.Azure;

/// <summary>
/// What the nodes pull with: the runner's docker config in their place, nothing, or an identity of Azure; for each
/// registry what the configuration names for it, else what holds for the environment.
/// </summary>
/// <param name="runners">The runner's docker configs.</param>
/// <param name="tokens">Null in a run that asks nobody: identities are then only named.</param>
internal sealed class NodeIdentities(GateConfiguration configuration, NodeLookup runners, EntraTokens? tokens)
{
    private static readonly SourcedCredential AfterIdentity = new(
        Credential.Anonymous.Instance, CredentialOrigin.Anonymous with { Text = "anonymous, after the node's identity" });

    private readonly Dictionary<string, NodeIdentity> named = configuration.Registries
        .Where(registry => registry.NodeIdentity is not null)
        .ToDictionary(registry => registry.Host, registry => registry.NodeIdentity!, StringComparer.Ordinal);

    public NodeLookup For(NodeIdentity usual) => (image, cancellation) =>
        named.TryGetValue(image.Registry.Name, out var own)
            ? FindAsync(own, AzureCloud.OfLoginServer(image.Registry.Name) ?? AzureCloud.Public, image, cancellation)
            : FindAsync(usual, AzureCloud.OfLoginServer(image.Registry.Name), image, cancellation);

    /// <summary>
    /// Who asks in the place of an AKS cluster's nodes, whose right is known otherwise: what the user chose, and where that
    /// is the docker config and has nothing, the identity by which the cluster was read.
    /// </summary>
    public NodeLookup Witness(NodeIdentity usual)
    {
        var (chosen, reader) = (For(usual), For(new NodeIdentity(NodeIdentityKind.AzureDefault)));
        return usual.Kind is not NodeIdentityKind.DockerConfig ? chosen : async (image, cancellation) =>
            await chosen(image, cancellation) is { Candidates.Count: > 0 } answer ? answer : await reader(image, cancellation);
    }

    /// <param name="cloud">Null: no registry that a token of Entra ID may be shown to.</param>
    private ValueTask<NodeAnswer> FindAsync(
        NodeIdentity identity, AzureCloud? cloud, ImageReference image, CancellationToken cancellation) => identity.Kind switch
        {
            NodeIdentityKind.DockerConfig => runners(image, cancellation),
            NodeIdentityKind.None => ValueTask.FromResult(NodeAnswer.Nothing),
            _ => cloud is null ? ValueTask.FromResult(NodeAnswer.Nothing) : AskAsync(identity, cloud, image, cancellation),
        };

    /// <summary>
    /// As the credential provider of AKS answers the kubelet: the identity, then an anonymous try. Where it gives no token
    /// the kubelet goes on with nothing (cloud-provider-azure, pkg/credentialprovider).
    /// </summary>
    private async ValueTask<NodeAnswer> AskAsync(
        NodeIdentity identity, AzureCloud cloud, ImageReference image, CancellationToken cancellation)
    {
        var origin = new CredentialOrigin(CredentialKind.NodeIdentity, EntraTokens.NameOf(identity));
        if (tokens is null)
        {
            return NodeAnswer.Of(new SourcedCredential(
                new Credential.Unasked(identity.ToString(), image.Registry.Name), origin with { Text = $"{origin.Text} (not asked)" }));
        }

        var entra = tokens.Of(identity, cloud);
        return await entra.AskAsync(cancellation) switch
        {
            EntraAnswer.Failed failed => NodeAnswer.Unavailable($"{entra.Name} gave no token: {failed.Reason}", default),
            _ => new NodeAnswer([new SourcedCredential(new Credential.Entra(entra), origin), AfterIdentity], []),
        };
    }
}
