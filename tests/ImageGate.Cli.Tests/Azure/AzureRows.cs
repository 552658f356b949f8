using ImageGate.Cli.Tests.Azure.World;

namespace ImageGate.Cli.Tests.Azure;

/// <summary>The situations of registries and identities, with the rules that pull-semantics 7 gives for them.</summary>
internal static class AzureRows
{
    public const string Puller = "aaaaaaaa-0000-0000-0000-000000000001";
    public const string Stranger = "aaaaaaaa-0000-0000-0000-000000000002";
    public const string ClientSecret = "s3cret-of-the-principal";
    public const string Assertion = "ey.federated.assertion";

    private const string Managed = $"--node-identity azure-managed:{Puller}";
    private const string Pullable = "pullable";

    private static readonly (string, string)[] Principal =
        [("AZURE_TENANT_ID", IssuedTokens.Tenant), ("AZURE_CLIENT_ID", Puller), ("AZURE_CLIENT_SECRET", ClientSecret)];

    private static readonly (string, string)[] Federated = [("AZURE_TENANT_ID", IssuedTokens.Tenant), ("AZURE_CLIENT_ID", Puller)];

    public static IEnumerable<AzureRow> All => [.. Identities, .. Clouds, .. Rights, .. Registries, .. Passwords, .. Guards];

    private static IEnumerable<AzureRow> Identities =>
    [
        Pulls("a system-assigned managed identity", "--node-identity azure-managed", "the system-assigned managed identity") with
        {
            Registry = registry => registry.Pullers.Add(MetadataService.SystemAssigned),
        },
        Pulls("a user-assigned managed identity", Managed, $"the managed identity {Puller}"),
        new("a managed identity that the machine does not have", "--node-identity azure-managed:aaaaaaaa-0000-0000-0000-00000000dead",
            "undetermined IG207", "gave no token: ") { Also = "Identity not found" },
        Pulls("a workload identity", "--node-identity azure-workload", "the workload identity") with
        {
            Variables = [.. Federated, ("AZURE_FEDERATED_TOKEN_FILE", "token.txt")],
            Files = [("token.txt", Assertion)],
        },
        new("a workload identity without its variables", "--node-identity azure-workload", "undetermined IG207", "the workload identity gave no token: "),
        Pulls("the Azure CLI", "--node-identity azure-cli", "the account of the Azure CLI") with { Files = [("bin/az", "CLI")] },
        new("the Azure CLI, logged out", "--node-identity azure-cli", "undetermined IG207", "az login") { Files = [("bin/az", "LOGGED OUT")] },
        Pulls("a service principal's secret in the environment", "--node-identity azure-environment", "the service principal of AZURE_CLIENT_ID") with
        {
            Variables = Principal,
        },
        new("a wrong secret in the environment", "--node-identity azure-environment", "undetermined IG207", "AADSTS7000215: Invalid client secret")
        {
            Variables = [.. Federated, ("AZURE_CLIENT_SECRET", "wrong")],
        },
        Pulls("a service principal's certificate in the environment", "--node-identity azure-environment", "the service principal") with
        {
            Variables = [("AZURE_TENANT_ID", IssuedTokens.Tenant), ("AZURE_CLIENT_ID", "aaaaaaaa-0000-0000-0000-0000000000ce"), ("AZURE_CLIENT_CERTIFICATE_PATH", "principal.pem")],
            Registry = registry => registry.Pullers.Add("aaaaaaaa-0000-0000-0000-0000000000ce"),
            Files = [("principal.pem", "CERTIFICATE")],
        },
        Pulls("the service connection of a pipeline", "--node-identity azure-pipelines", "the service connection of the pipeline") with
        {
            Variables =
            [
                ("AZURESUBSCRIPTION_TENANT_ID", IssuedTokens.Tenant), ("AZURESUBSCRIPTION_CLIENT_ID", Puller),
                ("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "connection-1"), ("SYSTEM_ACCESSTOKEN", "job-token"),
                ("SYSTEM_OIDCREQUESTURI", "https://dev.azure.com/team/oidctoken"),
            ],
        },
        new("the service connection without the job's token", "--node-identity azure-pipelines", "undetermined IG207", "not set: AZURESUBSCRIPTION_TENANT_ID"),
        Pulls("the federation of a GitHub workflow", "--node-identity azure-github", "the federated identity of the workflow") with
        {
            Variables =
            [
                .. Federated, ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://actions.example/token?job=1"), ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token"),
            ],
        },
        Pulls("the default chain with a secret", "--node-identity azure-default", "the default Azure identity") with { Variables = Principal },
        Pulls("the default chain with a managed identity", "--node-identity azure-default", "the default Azure identity") with
        {
            Registry = registry => registry.Pullers.Add(MetadataService.SystemAssigned),
        },
    ];

    private static IEnumerable<AzureRow> Clouds =>
    [
        Pulls("the cloud of the US government", "--node-identity azure-environment", "the service principal") with { Suffix = "azurecr.us", Variables = Principal, Asks = "login.microsoftonline.us" },
        Pulls("the cloud in China", "--node-identity azure-environment", "the service principal") with { Suffix = "azurecr.cn", Variables = Principal, Asks = "login.chinacloudapi.cn" },
        Pulls("an authority of a private cloud", "--node-identity azure-environment", "the service principal") with
        {
            Variables = [.. Principal, ("AZURE_AUTHORITY_HOST", "https://login.private.example/")],
            Asks = "login.private.example",
        },
        Pulls("a registry under a name of its own", "--config own.yaml", $"the managed identity {Puller}") with
        {
            Suffix = "registry.example",
            Files = [("own.yaml", $"version: 1\nregistries:\n  SERVER: {{nodeIdentity: {{azure: managed, clientId: {Puller}}}}}\n")],
        },
    ];

    private static IEnumerable<AzureRow> Rights =>
    [
        new("AcrPull is missing", $"--node-identity azure-managed:{Stranger}", "failed IG208", $"the managed identity {Stranger} has no right to pull"),
        Pulls("AcrPull is missing and anonymous pull is on", $"--node-identity azure-managed:{Stranger}", "anonymous, after the node's identity") with
        {
            Registry = registry => registry.HasAnonymousPull = true,
        },
        Pulls("no token at all and anonymous pull is on", "--node-identity azure-workload", "anonymous") with
        {
            Registry = registry => registry.HasAnonymousPull = true,
        },
        Pulls("ABAC: a condition that names the repository", $"--node-identity azure-managed:{Stranger}", $"the managed identity {Stranger}") with
        {
            Registry = registry => registry.Conditions[Stranger] = "shop/web",
        },
        new("ABAC: a condition that names another repository", $"--node-identity azure-managed:{Stranger}", "failed IG208", "has no right to pull")
        {
            Registry = registry => registry.Conditions[Stranger] = "bank/safe",
        },
        Pulls("tokens of the resource manager's audience are refused", Managed, $"the managed identity {Puller}") with
        {
            Registry = registry => (registry.TakesArmTokens, _) = (false, registry.Pullers.Add(Puller)),
        },
        new("the registry is of another tenant", Managed, "failed IG202", "the token exchange of SERVER answered 401")
        {
            Registry = registry => registry.Tenant = "99999999-0000-0000-0000-000000000000",
        },
    ];

    private static IEnumerable<AzureRow> Registries =>
    [
        Pulls("a registry that knows the first name of the exchange only", Managed, "the managed identity") with
        {
            Registry = registry => (registry.IsOld, _) = (true, registry.Pullers.Add(Puller)),
        },
        Pulls("the refresh token ends midway", Managed, "the managed identity") with
        {
            Registry = registry => (registry.StaleRefreshTokens, _) = (1, registry.Pullers.Add(Puller)),
        },
        new("the firewall lets this address not in", Managed, "undetermined IG305", "client with IP '203.0.113.7' is not allowed access")
        {
            Registry = registry => registry.BlockedAddress = "203.0.113.7",
            Also = "az acr network-rule add",
        },
        new("the registry throttles", Managed, "undetermined IG306", "429")
        {
            Registry = registry => (registry.IsThrottled, _) = (true, registry.Pullers.Add(Puller)),
        },
        new("the exchange is broken", Managed, "undetermined IG307", "503") { Registry = registry => registry.BrokenExchange = 503 },
        Missing("the tag is missing", "shop/web:9", "failed IG103", "has no tag 9"),
        Missing("the repository is missing", "shop/none:1", "failed IG102", "no repository shop/none"),
        Missing("the tag was deleted and can be restored", "shop/web:deleted", "failed IG103", "has no tag deleted") with
        {
            Registry = registry => (_, _) = (registry.HiddenTags.Add("deleted"), registry.Pullers.Add(Puller)),
            Also = "az acr manifest list-deleted-tags",
        },
        Missing("a digest in quarantine", "shop/web@DIGEST", "failed IG203", "The operation is disallowed") with
        {
            Registry = registry => (_, _) = (registry.QuarantinedDigests.Add("sha256:"), registry.Pullers.Add(Puller)),
        },
        Missing("the platform is missing", "shop/arm:1", "failed IG105", "linux/arm64"),
    ];

    private static IEnumerable<AzureRow> Passwords =>
    [
        Pulls("the admin user in a pull secret", "--node-identity none", "Secret default/pull") with { Secret = ("admin", "p4ssword-of-admin"), Registry = With("admin", "*") },
        Pulls("a repository-scoped token in a pull secret", "--node-identity none", "Secret default/pull") with
        {
            Secret = ("scoped", "p4ssword-of-scoped"), Registry = With("scoped", "shop/web"),
        },
        new("a repository-scoped token of another repository", "--node-identity none", "failed IG202", "401")
        {
            Secret = ("scoped", "p4ssword-of-scoped"), Registry = With("scoped", "bank/safe"),
        },
        Pulls("a service principal as user and password", "--node-identity none", "Secret default/pull") with { Secret = (Puller, $"p4ssword-of-{Puller}"), Registry = With(Puller, "*") },
        new("a service principal whose secret has expired", "--node-identity none", "failed IG202", "401") { Secret = (Puller, "expired"), Registry = With(Puller, "*") },
        Pulls("a stale pull secret before the identity", Managed, "the managed identity") with
        {
            Secret = ("admin", "stale"), Registry = registry => (_, registry.Users["admin"]) = (registry.Pullers.Add(Puller), ("p4ssword-of-admin", "*")),
        },
        Pulls("anonymous pull and no identity", "--node-identity none", "anonymous") with { Registry = registry => registry.HasAnonymousPull = true },
        new("no identity and no anonymous pull", "--node-identity none", "failed IG201", "the anonymous pull of"),
    ];

    private static IEnumerable<AzureRow> Guards =>
    [
        new("a host that only looks like a registry of Azure", Managed, "failed IG201", "no credential matches it")
        {
            Suffix = "azurecr.io.evil.example", Registry = registry => registry.Pullers.Add(Puller),
        },
        new("a registry that names another token service", Managed, "undetermined IG308", "goes to the registry itself only")
        {
            Registry = registry => (registry.Realm, _) = ("evil.azurecr.io", registry.Pullers.Add(Puller)),
        },
    ];

    private static AzureRow Pulls(string name, string options, string says) => new(name, options, Pullable, says)
    {
        Registry = registry => registry.Pullers.Add(Puller),
    };

    private static AzureRow Missing(string name, string image, string verdict, string says) => new(name, Managed, verdict, says)
    {
        Image = image,
        Registry = registry => registry.Pullers.Add(Puller),
    };

    private static Action<ContainerRegistry> With(string user, string repository) =>
        registry => registry.Users[user] = ($"p4ssword-of-{user}", repository);
}
