using System.Net;

namespace ImageGate.References;

/// <summary>
/// The registry part of a reference, as written (host names keep their case; nothing is lower-cased, as in
/// distribution/reference), with an optional port.
/// </summary>
internal sealed record RegistryHost(string Name)
{
    public static readonly RegistryHost DockerHub = new("docker.io");

    /// <summary>Host and port that containerd dials: docker.io answers at registry-1.docker.io.</summary>
    public string Endpoint => this == DockerHub ? "registry-1.docker.io" : Name;

    public string Host => PortColon < 0 ? Name : Name[..PortColon];

    public int? Port =>
        PortColon >= 0 && int.TryParse(Name.AsSpan(PortColon + 1), out var port) && port <= IPEndPoint.MaxPort
            ? port
            : null;

    /// <summary>localhost or a loopback address: containerd speaks plain http to these without being told.</summary>
    public bool IsLoopback =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private int PortColon => Name.LastIndexOf(':') is var colon && colon > Name.LastIndexOf(']') ? colon : -1;

    public override string ToString() => Name;
}
