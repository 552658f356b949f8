using System.Net;

namespace ImageGate.Registry;

/// <summary>The proxy that the environment names could not be reached; the registry was never asked.</summary>
internal sealed class ProxyUnreachableException(DnsEndPoint proxy, Exception inner)
    : IOException($"no connection to the proxy {proxy.Host}:{proxy.Port}: {inner.Message}", inner);
