namespace ImageGate.References;

/// <summary>Registries that are retired or frozen, and where their images went (rule IG604).</summary>
internal static class DeprecatedRegistry
{
    /// <summary>What became of the registry, or null where nothing is known against it.</summary>
    public static string? Reason(ImageReference reference) => reference.Registry.Name switch
    {
        "k8s.gcr.io" => "k8s.gcr.io has been frozen since April 2023; use registry.k8s.io",
        "gcr.io" or "us.gcr.io" or "eu.gcr.io" or "asia.gcr.io" =>
            $"{reference.Registry} (Container Registry) was shut down in 2025; Artifact Registry answers in its place "
            + "only for projects that moved",
        "docker.pkg.github.com" => "docker.pkg.github.com was replaced by ghcr.io",
        "quay.coreos.com" => "quay.coreos.com was replaced by quay.io",
        "registry.centos.org" => "registry.centos.org was shut down; use quay.io/centos",
        "docker.io" when reference.Repository.StartsWith("bitnami/", StringComparison.Ordinal) =>
            "versioned images of docker.io/bitnami moved to docker.io/bitnamilegacy in 2025",
        _ => null,
    };
}
