namespace ImageGate.Registry.Hosts;

/// <summary>What a host may be asked for (containerd docs/hosts.md, capabilities).</summary>
[Flags]
internal enum HostCapabilities
{
    None = 0,

    /// <summary>Content by digest, where the digest itself proves what is sent.</summary>
    Pull = 1,

    /// <summary>What a tag names, which nothing but the host's word proves.</summary>
    Resolve = 2,

    Push = 4,
    Referrers = 8,
    All = Pull | Resolve | Push | Referrers,
}
