namespace ImageGate.Cli.Configuration;

/// <summary>What the nodes themselves pull with, behind the pods' secrets.</summary>
internal enum NodeIdentityKind
{
    /// <summary>The runner's docker config stands for the node's.</summary>
    DockerConfig = 0,

    /// <summary>The nodes have no credentials.</summary>
    None,
    AzureDefault,
    AzureManaged,
    AzureWorkload,
    AzureCli,

    /// <summary>A service principal whose secret or certificate the variables of Azure's tools give.</summary>
    AzureEnvironment,

    /// <summary>The service connection of an Azure pipeline.</summary>
    AzurePipelines,

    /// <summary>A federated credential for a GitHub workflow.</summary>
    AzureGitHub,
}

/// <param name="ClientId">Of a user-assigned managed identity, or null.</param>
internal sealed record NodeIdentity(NodeIdentityKind Kind, string? ClientId = null)
{
    public const string ValidValues =
        "docker-config, azure-default, azure-managed[:CLIENT_ID], azure-workload, azure-cli, azure-environment, azure-pipelines, azure-github, none";

    public bool IsAzure => Kind >= NodeIdentityKind.AzureDefault;

    /// <summary>As the command line has it.</summary>
    public override string ToString() => Kind switch
    {
        NodeIdentityKind.DockerConfig => "docker-config",
        NodeIdentityKind.None => "none",
        NodeIdentityKind.AzureManaged when ClientId is not null => $"azure-managed:{ClientId}",
        NodeIdentityKind.AzureGitHub => "azure-github",
        _ => $"azure-{Kind.ToString()["Azure".Length..].ToLowerInvariant()}",
    };

    /// <summary>Reads the form of the command line, or gives null.</summary>
    public static NodeIdentity? Parse(string text) => text.Split(':', 2) switch
    {
        ["docker-config"] => new(NodeIdentityKind.DockerConfig),
        ["none"] => new(NodeIdentityKind.None),
        ["azure-default"] => new(NodeIdentityKind.AzureDefault),
        ["azure-managed"] => new(NodeIdentityKind.AzureManaged),
        ["azure-managed", { Length: > 0 } clientId] => new(NodeIdentityKind.AzureManaged, clientId),
        ["azure-workload"] => new(NodeIdentityKind.AzureWorkload),
        ["azure-cli"] => new(NodeIdentityKind.AzureCli),
        ["azure-environment"] => new(NodeIdentityKind.AzureEnvironment),
        ["azure-pipelines"] => new(NodeIdentityKind.AzurePipelines),
        ["azure-github"] => new(NodeIdentityKind.AzureGitHub),
        _ => null,
    };
}
