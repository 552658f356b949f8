using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using ImageGate.Azure;
using ImageGate.Cli.Configuration;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure;

/// <summary>
/// The tokens of this run's identities for Azure's registries, one for each identity and cloud. The audience is the
/// registries' own: one of the resource manager is refused where azureADAuthenticationAsArmPolicy is disabled.
/// </summary>
internal sealed class EntraTokens(Func<NodeIdentity, AzureCloud, TokenCredential> create, TimeProvider time)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly string[] Scopes = ["https://containerregistry.azure.net/.default"];

    private readonly ConcurrentDictionary<(NodeIdentity, AzureCloud), EntraIdentity> known = new();

    public EntraIdentity Of(NodeIdentity identity, AzureCloud cloud) => known.GetOrAdd(
        (identity, cloud),
        key => new EntraIdentity(NameOf(identity), new KeptToken(create(key.Item1, key.Item2), time).AskAsync));

    /// <summary>For reports.</summary>
    public static string NameOf(NodeIdentity identity) => identity.Kind switch
    {
        NodeIdentityKind.AzureManaged when identity.ClientId is { } id => $"the managed identity {id}",
        NodeIdentityKind.AzureManaged => "the system-assigned managed identity",
        NodeIdentityKind.AzureWorkload => "the workload identity",
        NodeIdentityKind.AzureCli => "the account of the Azure CLI",
        NodeIdentityKind.AzureEnvironment => "the service principal of AZURE_CLIENT_ID",
        NodeIdentityKind.AzurePipelines => "the service connection of the pipeline",
        NodeIdentityKind.AzureGitHub => "the federated identity of the workflow",
        _ => "the default Azure identity",
    };

    /// <summary>The Azure CLI keeps no tokens for its callers, and many pulls ask at the same time.</summary>
    private sealed class KeptToken(TokenCredential credential, TimeProvider time)
    {
        private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

        private readonly Lock turn = new();
        private Task<EntraAnswer>? last;
        private DateTimeOffset until;

        /// <summary>Several pulls wait for one answer, so none of them may cancel it; its own deadline ends it.</summary>
        public async ValueTask<EntraAnswer> AskAsync(CancellationToken cancellation)
        {
            Task<EntraAnswer> asked;
            lock (turn)
            {
                var isOver = last is { IsCompleted: true } && until <= time.GetUtcNow();
                asked = last is null || isOver ? last = FetchAsync() : last;
            }

            return await asked.WaitAsync(cancellation);
        }

        /// <summary>A failure stands for the rest of the run: what cannot be asked once is not asked for each image.</summary>
        private async Task<EntraAnswer> FetchAsync()
        {
            until = DateTimeOffset.MaxValue;
            using var limit = new CancellationTokenSource(Deadline, time);
            try
            {
                var token = await credential.GetTokenAsync(new TokenRequestContext(Scopes), limit.Token);
                until = token.ExpiresOn - Margin;
                return new EntraAnswer.Given(new Secret(token.Token));
            }
            catch (AuthenticationFailedException exception)
            {
                return new EntraAnswer.Failed(IdentityFault.Of(exception));
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                return new EntraAnswer.Failed($"nothing answered within {Deadline.TotalSeconds:0} s");
            }
        }
    }
}
