using ImageGate.References;

namespace ImageGate.Events;

/// <summary>Names of registries that are so common that a name one letter off is a typing error.</summary>
internal static class KnownRegistry
{
    private static readonly string[] Hosts =
    [
        "docker.io", "registry-1.docker.io", "index.docker.io", "ghcr.io", "quay.io", "gcr.io", "us.gcr.io", "eu.gcr.io",
        "asia.gcr.io", "registry.k8s.io", "mcr.microsoft.com", "public.ecr.aws", "registry.gitlab.com",
        "registry.access.redhat.com", "registry.redhat.io", "docker.elastic.co", "lscr.io",
    ];

    /// <summary>Where the first labels are the customer's own.</summary>
    private static readonly string[] Suffixes = ["azurecr.io", "azurecr.cn", "azurecr.us", "pkg.dev", "amazonaws.com", "jfrog.io"];

    /// <summary>Why a name that does not resolve is probably a wrong one, or null where it may well be a registry.</summary>
    public static string? Suspicion(string host) => host switch
    {
        _ when !host.Equals(host.ToLowerInvariant(), StringComparison.Ordinal) => "it has an upper-case letter",
        "localhost" => null,
        _ when !host.AsSpan().ContainsAny('.', ':') => "it has no dot",
        _ => Near(host) is { } near ? $"it is one letter away from {near}" : null,
    };

    /// <summary>What containerd dials for the registry.</summary>
    public static string HostOf(ImageReference reference) => new RegistryHost(reference.Registry.Endpoint).Host;

    private static string? Near(string host)
    {
        var labels = host.Split('.');
        var end = labels.Length > 2 ? string.Join('.', labels[^2..]) : null;
        return Hosts.Contains(host) || Suffixes.Contains(end) || Suffixes.Contains(host)
            ? null
            : Array.Find(Hosts, known => IsOneEdit(known, host))
                ?? (end is null ? null : Array.Find(Suffixes, known => IsOneEdit(known, end)));
    }

    /// <summary>One letter more, less, other, or two neighbours exchanged.</summary>
    private static bool IsOneEdit(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = a.AsSpan().CommonPrefixLength(b);
        var (restA, restB) = (a[start..], b[start..]);
        return restA.Length == restB.Length
            ? restA.Length > 0 && (restA[1..] == restB[1..] || IsExchange(restA, restB))
            : restA.Length > restB.Length ? restA[1..] == restB : restA == restB[1..];
    }

    private static bool IsExchange(string a, string b) =>
        a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
}
