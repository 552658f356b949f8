using ImageGate.References;

namespace ImageGate.Credentials;

/// <summary>
/// What the node itself offers for an image, behind the pod's own secrets: the entries of a docker config, the token of a
/// managed identity, or what a cluster's identity is known to be allowed. A source that fails is an answer, not an exception.
/// </summary>
internal delegate ValueTask<NodeAnswer> NodeLookup(ImageReference image, CancellationToken cancellation);
