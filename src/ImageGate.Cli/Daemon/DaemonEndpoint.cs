namespace ImageGate.Cli.Daemon;

/// <summary>Where a container daemon listens, who said so, and what to show it.</summary>
/// <param name="Source">Where the choice comes from, such as <c>from DOCKER_HOST</c> or <c>the default socket</c>.</param>
/// <param name="Certificates">A directory with <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>, or null for a connection without TLS.</param>
internal sealed record DaemonEndpoint(Uri Address, string Source, string? Certificates = null)
{
    public bool IsSocket => Address.Scheme == "unix";

    /// <summary>Asked without a network, and at once.</summary>
    public bool IsExistingSocket => IsSocket && File.Exists(Address.LocalPath);

    public bool IsPodman => Address.OriginalString.Contains("podman", StringComparison.Ordinal);

    /// <summary>For messages: which daemon, and why this one.</summary>
    public string Text => $"{(IsPodman ? "podman" : "Docker")} at {Address.OriginalString} ({Source})";
}

/// <summary>The endpoint to use, or the sentence that says why there is none.</summary>
internal sealed record DaemonFound(DaemonEndpoint? Endpoint, string Fault)
{
    public static DaemonFound At(Uri address, string source, string? certificates = null) => new(new(address, source, certificates), "");

    public static DaemonFound Nowhere(string fault) => new(null, fault);
}
