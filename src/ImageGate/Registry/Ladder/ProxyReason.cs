namespace ImageGate.Registry.Ladder;

/// <summary>Says in a few words through which proxy a URL is asked, or that none is, and which setting decided so.</summary>
/// <param name="proxy">What the transport uses, or null for none.</param>
internal delegate string ProxyReason(Uri target, Uri? proxy);
