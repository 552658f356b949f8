using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>One host as a hosts.toml describes it; its certificates are not read yet.</summary>
internal sealed record HostEntry
{
    /// <summary>Null: the registry itself.</summary>
    public Uri? Root { get; init; }

    public HostCapabilities Capabilities { get; init; } = HostCapabilities.All;

    public bool? SkipVerify { get; init; }

    /// <summary>PEM files.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    public IReadOnlyList<ClientPair> Clients { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public TimeSpan? DialTimeout { get; init; }

    /// <summary>With its certificates read, which stops the pulls from this registry where one is not readable.</summary>
    public HostDefinition Define() => new()
    {
        Root = Root,
        Capabilities = Capabilities,
        Headers = Headers,
        Connection = CertificateFiles.Connect(SkipVerify, Authorities, Clients, DialTimeout),
    };
}

/// <summary>A client certificate and its key, as PEM files; without a key file the key is in the certificate's.</summary>
internal sealed record ClientPair(string Certificate, string? Key);
