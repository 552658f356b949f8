using ImageGate.Credentials;
using ImageGate.Manifests;

namespace ImageGate.Planning;

/// <summary>Which credentials the pull of one use tries, in the kubelet's order.</summary>
internal sealed class PodCredentials(NodeCredentials node)
{
    public async ValueTask<CredentialChain> OfAsync(ImageUse use, CancellationToken cancellation)
    {
        if (use.Reference is not { } image)
        {
            return CredentialChain.AnonymousOnly;
        }

        var fromNode = await node.FindAsync(image, cancellation).ConfigureAwait(false);
        return CredentialChain.Of(fromNode.Candidates, null, fromNode.Remarks);
    }
}
