namespace LocalRegistry;

/// <summary>The public registries whose refusals can be imitated; Plain is the reference implementation.</summary>
public enum RegistryDialect
{
    Plain,
    DockerHub,
    Ghcr,
    Acr,
    Mcr,
    Ecr,
    EcrPublic,
    Gar,
    K8s,
    Quay,
    Harbor,
    GitLab,
    JFrog,
    Nexus,
}
