using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>
/// Goes through what lies below a pull from a registry, step by step: its name, the connection, TLS, the protocol. Asked
/// only to explain; nothing that it finds makes an image pullable.
/// </summary>
internal delegate Task<IReadOnlyList<Evidence>> HostCheck(ImageReference reference, CancellationToken cancellation);
