namespace ImageGate.Events;

/// <summary>What the text of a failed pull or a refused pod is about. The zero value means that the text does not tell.</summary>
internal enum EventClass
{
    Unknown = 0,
    Platform,
    Schema1,
    Admission,
    InvalidName,

    /// <summary>A rule of the registry or of the node's runtime: scan result, quarantine, lock, signature.</summary>
    RegistryPolicy,
    RateLimit,
    Firewall,

    /// <summary>mcr.microsoft.com asks nobody for credentials, so its 401 and 403 are an outage.</summary>
    MicrosoftOutage,

    /// <summary>registry.k8s.io sends on to a host that answers 403 for a repository that it does not have.</summary>
    MissingBehindRedirect,
    NameResolution,
    Proxy,
    Tls,
    Connection,
    WebPage,
    Outage,
    ExpiredCredential,
    NoCredential,
    BadCredential,
    Denied,
    MissingContent,
    NotFound,
    Node,

    /// <summary>A name that does not resolve because it is probably no registry at all.</summary>
    MistypedHost,

    /// <summary>Refused where the content lies, after the registry itself had said yes.</summary>
    RefusedByStorage,

    /// <summary>The kubelet could not read a pull secret that the pod names.</summary>
    MissingPullSecret,
}

/// <summary>Classes in words for people.</summary>
internal static class EventClasses
{
    public static string Name(EventClass of) => of switch
    {
        EventClass.Unknown => "unknown",
        EventClass.Platform => "platform",
        EventClass.Schema1 => "schema 1",
        EventClass.Admission => "admission",
        EventClass.InvalidName => "invalid name",
        EventClass.RegistryPolicy => "policy of the registry",
        EventClass.RateLimit => "rate limit",
        EventClass.Firewall => "registry firewall",
        EventClass.MicrosoftOutage or EventClass.Outage => "outage",
        EventClass.MissingBehindRedirect => "missing behind a redirect",
        EventClass.NameResolution => "name resolution",
        EventClass.Proxy => "proxy",
        EventClass.Tls => "TLS",
        EventClass.Connection => "connection",
        EventClass.WebPage => "web page",
        EventClass.ExpiredCredential => "expired credential",
        EventClass.NoCredential => "no credential",
        EventClass.BadCredential => "bad credential",
        EventClass.Denied => "denied",
        EventClass.MissingContent => "missing content",
        EventClass.NotFound => "not found",
        EventClass.Node => "node",
        EventClass.MistypedHost => "mistyped host",
        EventClass.RefusedByStorage => "refused by storage",
        EventClass.MissingPullSecret => "missing pull secret",
        _ => of.ToString(),
    };
}
