using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ImageGate.Azure;
using ImageGate.Cli.Configuration;

namespace ImageGate.Cli.Azure;

/// <summary>
/// The identities that Azure.Identity can use here. Each keeps its tokens to itself, and nothing is written to disk. What
/// an identity needs to know it reads from the variables that Azure's own tools read.
/// </summary>
internal sealed class AzureIdentities(RunnerEnvironment runner, HttpPipelineTransport transport)
{
    private const string AuthorityVariable = "AZURE_AUTHORITY_HOST";
    private const string TenantVariable = "AZURE_TENANT_ID";
    private const string ClientVariable = "AZURE_CLIENT_ID";

    /// <param name="cloud">The one whose authority gives the token.</param>
    public TokenCredential Of(NodeIdentity identity, AzureCloud cloud) => identity.Kind switch
    {
        NodeIdentityKind.AzureManaged => new ManagedIdentityCredential(For(cloud, new ManagedIdentityCredentialOptions(Managed(identity)))),
        NodeIdentityKind.AzureWorkload => new WorkloadIdentityCredential(For(cloud, new WorkloadIdentityCredentialOptions())),
        NodeIdentityKind.AzureCli => new AzureCliCredential(For(cloud, new AzureCliCredentialOptions())),
        NodeIdentityKind.AzureEnvironment => new EnvironmentCredential(For(cloud, new EnvironmentCredentialOptions())),
        NodeIdentityKind.AzurePipelines => Pipelines(cloud),
        NodeIdentityKind.AzureGitHub => GitHub(cloud),
        _ => Default(cloud),
    };

    private static ManagedIdentityId Managed(NodeIdentity identity) => identity.ClientId is { } id
        ? ManagedIdentityId.FromUserAssignedClientId(id)
        : ManagedIdentityId.SystemAssigned;

    /// <summary>
    /// What the CI host offers where it is set up, then what Azure's tools try. The sign-ins of editors and shells are left
    /// out: they are a person's, and each that is absent costs a process.
    /// </summary>
    private ChainedTokenCredential Default(AzureCloud cloud)
    {
        var usual = new DefaultAzureCredential(For(cloud, new DefaultAzureCredentialOptions
        {
            ExcludeVisualStudioCredential = true,
            ExcludeVisualStudioCodeCredential = true,
            ExcludeAzurePowerShellCredential = true,
            ExcludeAzureDeveloperCliCredential = true,
            ExcludeInteractiveBrowserCredential = true,
            ExcludeBrokerCredential = true,
        }));
        return HasOwnSecret ? new(usual)
            : HasAll(PipelinesVariables) ? new(Pipelines(cloud), usual)
            : HasAll(GitHubToken.Variables) ? new(GitHub(cloud), usual)
            : new(usual);
    }

    /// <summary>Somebody who gives a secret wants it to be used.</summary>
    private bool HasOwnSecret =>
        runner.Variable("AZURE_CLIENT_SECRET") is not null || runner.Variable("AZURE_CLIENT_CERTIFICATE_PATH") is not null;

    /// <summary>Set by the tasks that use a service connection; the last has to be mapped by the pipeline.</summary>
    private static readonly string[] PipelinesVariables =
    [
        "AZURESUBSCRIPTION_TENANT_ID", "AZURESUBSCRIPTION_CLIENT_ID", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "SYSTEM_ACCESSTOKEN",
    ];

    private TokenCredential Pipelines(AzureCloud cloud) => With("azure-pipelines", PipelinesVariables, values =>
        new AzurePipelinesCredential(values[0], values[1], values[2], values[3], For(cloud, new AzurePipelinesCredentialOptions())));

    private TokenCredential GitHub(AzureCloud cloud) =>
        With("azure-github", [TenantVariable, ClientVariable, .. GitHubToken.Variables], values => new ClientAssertionCredential(
            values[0],
            values[1],
            new GitHubToken(values[2], values[3], transport).GetAsync,
            For(cloud, new ClientAssertionCredentialOptions())));

    private bool HasAll(string[] names) =>
        names.Concat(names == GitHubToken.Variables ? [TenantVariable, ClientVariable] : []).All(name => runner.Variable(name) is not null);

    private TokenCredential With(string identity, string[] names, Func<string[], TokenCredential> create)
    {
        var missing = names.Where(name => runner.Variable(name) is null).ToList();
        return missing.Count == 0
            ? create([.. names.Select(name => runner.Variable(name)!)])
            : new Incomplete($"{identity} needs the variables {string.Join(", ", names)}; not set: {string.Join(", ", missing)}");
    }

    /// <summary>An identity that cannot give a token, as one that is not there: the reason is asked for with the token.</summary>
    private sealed class Incomplete(string reason) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException(reason);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException(reason);
    }

    private T For<T>(AzureCloud cloud, T options)
        where T : TokenCredentialOptions
    {
        options.Transport = transport;
        options.AuthorityHost = cloud.Authority;
        if (runner.Variable(AuthorityVariable) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var own))
        {
            options.AuthorityHost = own;
            TrustAsIs(options, AzureCloud.All.All(known => known.Authority.Host != own.Host));
        }

        return options;
    }

    /// <summary>The authority of a private cloud is none that Azure's public list could confirm.</summary>
    private static void TrustAsIs(TokenCredentialOptions options, bool isPrivate)
    {
        switch (options)
        {
            case DefaultAzureCredentialOptions usual:
                usual.DisableInstanceDiscovery = isPrivate;
                break;
            case WorkloadIdentityCredentialOptions workload:
                workload.DisableInstanceDiscovery = isPrivate;
                break;
            case EnvironmentCredentialOptions environment:
                environment.DisableInstanceDiscovery = isPrivate;
                break;
            case AzurePipelinesCredentialOptions pipelines:
                pipelines.DisableInstanceDiscovery = isPrivate;
                break;
            case ClientAssertionCredentialOptions assertion:
                assertion.DisableInstanceDiscovery = isPrivate;
                break;
            default:
                // The command line client and managed identities ask no authority by themselves.
                break;
        }
    }
}
