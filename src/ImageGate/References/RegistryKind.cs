namespace ImageGate.References;

/// <summary>
/// Whose registry it is, as far as its words and its remedies differ from those of others. Decides how a refusal reads
/// and what to do about it, and never whether an image is pullable.
/// </summary>
internal enum RegistryKind
{
    Generic = 0,
    DockerHub,
    Ghcr,
    Acr,
    Mcr,
    EcrPrivate,
    EcrPublic,
    ArtifactRegistry,
    Gcr,
    RegistryK8s,
    Quay,
    Harbor,
    GitLab,
    JFrog,
    Nexus,
}

/// <summary>Knows registries by their names; what people host themselves under any name shows in its challenge only.</summary>
internal static class RegistryKinds
{
    private static readonly (string Host, RegistryKind Kind)[] Hosts =
    [
        ("docker.io", RegistryKind.DockerHub),
        ("registry-1.docker.io", RegistryKind.DockerHub),
        ("ghcr.io", RegistryKind.Ghcr),
        (".azurecr.io", RegistryKind.Acr),
        (".azurecr.us", RegistryKind.Acr),
        (".azurecr.cn", RegistryKind.Acr),
        (".azurecr.de", RegistryKind.Acr),
        ("mcr.microsoft.com", RegistryKind.Mcr),
        ("public.ecr.aws", RegistryKind.EcrPublic),
        ("-docker.pkg.dev", RegistryKind.ArtifactRegistry),
        ("gcr.io", RegistryKind.Gcr),
        (".gcr.io", RegistryKind.Gcr),
        ("registry.k8s.io", RegistryKind.RegistryK8s),
        ("quay.io", RegistryKind.Quay),
        ("registry.gitlab.com", RegistryKind.GitLab),
        (".jfrog.io", RegistryKind.JFrog),
    ];

    public static RegistryKind KindOf(this RegistryHost registry)
    {
        var host = registry.Host.ToLowerInvariant();
        return IsEcr(host)
            ? RegistryKind.EcrPrivate
            : Array.Find(Hosts, row => row.Host[0] is '.' or '-' ? host.EndsWith(row.Host, StringComparison.Ordinal) : host == row.Host).Kind;
    }

    /// <summary>By what the registry calls its token endpoint, its service and its realm (pull-semantics 6).</summary>
    public static RegistryKind KindOfChallenge(string? realm, string? service)
    {
        var path = Uri.TryCreate(realm, UriKind.Absolute, out var url) ? url.AbsolutePath : "";
        return (path, service, realm) switch
        {
            (_, "harbor-registry", _) => RegistryKind.Harbor,
            (_, "container_registry", _) or ("/jwt/auth", _, _) => RegistryKind.GitLab,
            (_, "ecr.amazonaws.com", _) => RegistryKind.EcrPrivate,
            ("/v2/auth", _, _) => RegistryKind.Quay,
            (_, _, "Sonatype Nexus Repository Manager") => RegistryKind.Nexus,
            _ when path.Contains("/api/docker/", StringComparison.Ordinal) => RegistryKind.JFrog,
            _ => url is null ? RegistryKind.Generic : new RegistryHost(url.Authority).KindOf(),
        };
    }

    private static bool IsEcr(string host) =>
        host.Contains(".dkr.ecr", StringComparison.Ordinal)
        && (host.EndsWith(".amazonaws.com", StringComparison.Ordinal) || host.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal));
}
