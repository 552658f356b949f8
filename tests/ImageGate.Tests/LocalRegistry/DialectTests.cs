using LocalRegistry;

namespace ImageGate.Tests.LocalRegistrySample;

/// <summary>What a client meets in the end when it pulls from each of the public registries: where, status, code and text.</summary>
public sealed class DialectTests
{
    private const string Login = "401 UNAUTHORIZED authentication required";
    private const string AcrLogin =
        "401 UNAUTHORIZED authentication required, visit https://aka.ms/acr/authorization for more information.";
    private const string HubDenied = "401 DENIED requested access to the resource is denied";
    private const string HarborDenied =
        "401 UNAUTHORIZED unauthorized to access repository: shop/web, action: pull: " +
        "unauthorized to access repository: shop/web, action: pull";
    private const string NotAuthorized = "401 UNAUTHORIZED access to the requested resource is not authorized";
    private const string Forbidden = "403 DENIED access forbidden";
    private const string GarAnonymous =
        "403 DENIED Unauthenticated request. Unauthenticated requests do not have permission " +
        "\"artifactregistry.repositories.downloadArtifacts\" on resource \"projects/p/locations/l/repositories/";
    private const string GarDenied =
        "403 DENIED Permission \"artifactregistry.repositories.downloadArtifacts\" denied on resource " +
        "\"projects/p/locations/l/repositories/";
    private const string Expired = "403 DENIED Your authorization token has expired. Reauthenticate and try again.";

    // reader may pull everything, outsider nothing, wrong is reader with a wrong password; shop/web:1 is there and private.
    [TestCase(RegistryDialect.DockerHub, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest unknown")]
    [TestCase(RegistryDialect.DockerHub, "reader", "shop/none:1", "manifest " + HubDenied)]
    [TestCase(RegistryDialect.DockerHub, "outsider", "shop/web:1", "manifest " + HubDenied)]
    [TestCase(RegistryDialect.DockerHub, "outsider", "shop/none:1", "manifest " + HubDenied)]
    [TestCase(RegistryDialect.DockerHub, null, "shop/web:1", "manifest " + HubDenied)]
    [TestCase(RegistryDialect.DockerHub, null, "shop/none:1", "manifest " + HubDenied)]
    [TestCase(RegistryDialect.DockerHub, "wrong", "public:1", "token 401 {\"details\":\"incorrect username or password\"}")]
    [TestCase(RegistryDialect.Ghcr, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest unknown")]
    [TestCase(RegistryDialect.Ghcr, "reader", "shop/none:1", "manifest 404 NAME_UNKNOWN name unknown")]
    [TestCase(RegistryDialect.Ghcr, "outsider", "shop/web:1", "manifest 403 DENIED permission_denied: read_package")]
    [TestCase(RegistryDialect.Ghcr, null, "shop/web:1", "token " + Login)]
    [TestCase(RegistryDialect.Ghcr, null, "shop/none:1", "token " + Login)]
    [TestCase(RegistryDialect.Ghcr, "wrong", "public:1", "token 403 DENIED denied")]
    [TestCase(RegistryDialect.Acr, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest tagged by \"none\" is not found")]
    [TestCase(RegistryDialect.Acr, "reader", "shop/none:1", "manifest 404 NAME_UNKNOWN repository name not known to registry")]
    [TestCase(RegistryDialect.Acr, "outsider", "shop/web:1", "token " + AcrLogin)]
    [TestCase(RegistryDialect.Acr, null, "shop/web:1", "token " + AcrLogin)]
    [TestCase(RegistryDialect.Acr, null, "shop/none:1", "token " + AcrLogin)]
    [TestCase(RegistryDialect.Acr, "wrong", "public:1", "token " + AcrLogin)]
    [TestCase(RegistryDialect.Mcr, null, "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest tagged by \"none\" is not found")]
    [TestCase(RegistryDialect.Mcr, null, "shop/none:1", "manifest 404 MANIFEST_UNKNOWN manifest tagged by \"1\" is not found")]
    [TestCase(RegistryDialect.Ecr, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN Requested image not found")]
    [TestCase(RegistryDialect.Ecr, "reader", "shop/none:1",
        "manifest 404 NAME_UNKNOWN The repository with name 'shop/none' does not exist in the registry with id '123456789012'")]
    [TestCase(RegistryDialect.Ecr, "outsider", "shop/web:1",
        "manifest 403 DENIED User: arn:aws:iam::123456789012:user/outsider is not authorized to perform: ecr:BatchGetImage on " +
        "resource: arn:aws:ecr:eu-central-1:123456789012:repository/shop/web because no identity-based policy allows the " +
        "ecr:BatchGetImage action")]
    [TestCase(RegistryDialect.Ecr, null, "shop/web:1", "manifest 401 Not Authorized")]
    [TestCase(RegistryDialect.Ecr, "wrong", "shop/web:1", "manifest " + Expired)]
    [TestCase(RegistryDialect.EcrPublic, "wrong", "public:1", "token " + Expired)]
    [TestCase(RegistryDialect.EcrPublic, null, "public:1", "manifest 200")]
    [TestCase(RegistryDialect.Gar, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN Failed to fetch \"none\".")]
    [TestCase(RegistryDialect.Gar, "reader", "shop/none:1", "manifest " + GarDenied + "shop/none\" (or it may not exist)")]
    [TestCase(RegistryDialect.Gar, "outsider", "shop/web:1", "manifest " + GarDenied + "shop/web\" (or it may not exist)")]
    [TestCase(RegistryDialect.Gar, null, "shop/web:1", "token " + GarAnonymous + "shop/web\" (or it may not exist)")]
    [TestCase(RegistryDialect.Gar, null, "shop/none:1", "token " + GarAnonymous + "shop/none\" (or it may not exist)")]
    [TestCase(RegistryDialect.Gar, "wrong", "public:1", "token " + Login)]
    [TestCase(RegistryDialect.K8s, null, "shop/web:1", "manifest 200")]
    [TestCase(RegistryDialect.K8s, null, "shop/web:none", "manifest 404 MANIFEST_UNKNOWN Failed to fetch \"none\".")]
    [TestCase(RegistryDialect.K8s, null, "shop/none:1", "manifest " + GarAnonymous + "shop/none\" (or it may not exist)")]
    [TestCase(RegistryDialect.Quay, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest unknown")]
    [TestCase(RegistryDialect.Quay, "reader", "shop/none:1", "manifest 404 NAME_UNKNOWN repository name not known to registry")]
    [TestCase(RegistryDialect.Quay, "outsider", "shop/none:1", "manifest " + NotAuthorized)]
    [TestCase(RegistryDialect.Quay, null, "shop/web:1", "manifest " + NotAuthorized)]
    [TestCase(RegistryDialect.Quay, "wrong", "public:1", "token 401 UNAUTHORIZED Specified credentials are invalid")]
    [TestCase(RegistryDialect.Harbor, "reader", "shop/web:none", "manifest 404 NOT_FOUND artifact shop/web:none not found")]
    [TestCase(RegistryDialect.Harbor, "reader", "shop/none:1", "manifest 404 NOT_FOUND artifact shop/none:1 not found")]
    [TestCase(RegistryDialect.Harbor, "outsider", "shop/web:1", "manifest " + HarborDenied)]
    [TestCase(RegistryDialect.Harbor, null, "shop/web:1", "manifest " + HarborDenied)]
    [TestCase(RegistryDialect.Harbor, "wrong", "public:1", "token " + Login)]
    [TestCase(RegistryDialect.GitLab, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest unknown")]
    [TestCase(RegistryDialect.GitLab, "reader", "shop/none:1", "token " + Forbidden)]
    [TestCase(RegistryDialect.GitLab, "outsider", "shop/web:1", "token " + Forbidden)]
    [TestCase(RegistryDialect.GitLab, null, "shop/web:1", "token " + Forbidden)]
    [TestCase(RegistryDialect.GitLab, "wrong", "public:1",
        "token 401 UNAUTHORIZED HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA " +
        "enabled and you must use a personal access token instead of a password.")]
    [TestCase(RegistryDialect.JFrog, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN The named manifest is not known to the registry.")]
    [TestCase(RegistryDialect.JFrog, "reader", "shop/none:1", "manifest 404 MANIFEST_UNKNOWN The named manifest is not known to the registry.")]
    [TestCase(RegistryDialect.JFrog, "outsider", "shop/web:1", "manifest 403 DENIED The client does not have permission for manifest")]
    [TestCase(RegistryDialect.JFrog, null, "shop/web:1", "token " + Login)]
    [TestCase(RegistryDialect.JFrog, "wrong", "public:1", "token " + Login)]
    [TestCase(RegistryDialect.Nexus, "reader", "shop/web:none", "manifest 404 MANIFEST_UNKNOWN manifest unknown")]
    [TestCase(RegistryDialect.Nexus, "reader", "shop/none:1", "manifest 404 MANIFEST_UNKNOWN manifest unknown")]
    [TestCase(RegistryDialect.Nexus, "outsider", "shop/web:1", "manifest " + NotAuthorized)]
    [TestCase(RegistryDialect.Nexus, null, "shop/web:1", "manifest " + NotAuthorized)]
    [TestCase(RegistryDialect.Nexus, "wrong", "shop/web:1", "manifest " + NotAuthorized)]
    public async Task A_pull_ends_as_it_does_there(RegistryDialect dialect, string? caller, string image, string outcome)
    {
        await using var visitor = await VisitAsync(dialect);
        var name = image.Split(':');
        var (place, reply) = await visitor.PullAsync(name[0], name[1], Credentials(caller));
        Assert.That($"{place} {(reply.Status == 200 ? "200" : reply.Refusal)}", Is.EqualTo(outcome));
    }

    [TestCase(RegistryDialect.DockerHub, "rate-limited",
        "429 TOOMANYREQUESTS You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit")]
    [TestCase(RegistryDialect.DockerHub, "rate-limited-user",
        "429 TOOMANYREQUESTS You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: " +
        "https://www.docker.com/increase-rate-limit")]
    [TestCase(RegistryDialect.DockerHub, "abuse-limited", "429 Too Many Requests")]
    [TestCase(RegistryDialect.Acr, "firewall",
        "403 DENIED client with IP '127.0.0.1' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.")]
    [TestCase(RegistryDialect.Acr, "quarantined", "403 UNKNOWN The operation is disallowed.")]
    [TestCase(RegistryDialect.Acr, "locked", "403 UNKNOWN operation is disallowed")]
    [TestCase(RegistryDialect.Acr, "rate-limited", "429 TOOMANYREQUESTS too many requests")]
    [TestCase(RegistryDialect.Acr, "storage-policy",
        "403 <?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>AuthorizationFailure</Code>" +
        "<Message>This request is not authorized to perform this operation.</Message></Error>")]
    [TestCase(RegistryDialect.Acr, "connected-scope", "403 DENIED Insufficient scopes to perform the operation")]
    [TestCase(RegistryDialect.Acr, "connected-disallowed", "403 DENIED This operation is not allowed on this registry.")]
    [TestCase(RegistryDialect.Mcr, "outage", "401 UNAUTHORIZED authentication required")]
    [TestCase(RegistryDialect.Mcr, "forbidden", "403")]
    [TestCase(RegistryDialect.Mcr, "unavailable", "503")]
    [TestCase(RegistryDialect.Ecr, "rate-limited", "429 TOOMANYREQUESTS Rate exceeded")]
    [TestCase(RegistryDialect.EcrPublic, "rate-limited", "429 TOOMANYREQUESTS Rate exceeded")]
    [TestCase(RegistryDialect.Gar, "api-disabled",
        "403 DENIED Please enable or contact project owners to enable the Google Container Registry API in Cloud Console at " +
        "https://console.cloud.google.com/apis/api/containerregistry.googleapis.com/overview before performing this operation.")]
    [TestCase(RegistryDialect.Quay, "tag-expired", "404 TAG_EXPIRED Tag has expired")]
    [TestCase(RegistryDialect.Quay, "namespace-disabled",
        "405 DENIED This namespace is disabled. Please contact your system administrator.")]
    [TestCase(RegistryDialect.Quay, "blocked", "403 DENIED requested access to the resource is denied")]
    [TestCase(RegistryDialect.Harbor, "tag-missing-2.10", "404 UNKNOWN artifact shop/web:1 not found")]
    [TestCase(RegistryDialect.Harbor, "vulnerable",
        "412 PROJECTPOLICYVIOLATION current image with 7 vulnerabilities cannot be pulled due to configured policy in 'Prevent " +
        "images with vulnerability severity of \"Critical\" or higher from running.' To continue with pull, please contact your " +
        "project administrator to exempt matched vulnerabilities through configuring the CVE allowlist.")]
    [TestCase(RegistryDialect.JFrog, "no-right-401", "401 UNAUTHORIZED The client does not have permission for manifest")]
    [TestCase(RegistryDialect.Nexus, "wrong-path", "404 <!DOCTYPE html><html><body>404 - Nexus Repository Manager</body></html>")]
    public async Task A_fault_gives_what_only_happens_there(RegistryDialect dialect, string answer, string refusal)
    {
        await using var visitor = await VisitAsync(dialect);
        visitor.Registry.Add(new Fault("*/manifests/*") { Answer = answer });
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/1")).Refusal, Is.EqualTo(refusal));
    }

    [TestCase(RegistryDialect.DockerHub, "Bearer realm=\"http://{0}/token\",service=\"registry.docker.io\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.Ghcr, "Bearer realm=\"http://{0}/token\",service=\"ghcr.io\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.Acr, "Bearer realm=\"http://{0}/oauth2/token\",service=\"{0}\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.Mcr, null)]
    [TestCase(RegistryDialect.Ecr, "Basic realm=\"https://{0}/\",service=\"ecr.amazonaws.com\"")]
    [TestCase(RegistryDialect.EcrPublic, "Bearer realm=\"http://{0}/token\",service=\"public.ecr.aws\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.Gar, "Bearer realm=\"http://{0}/v2/token\",service=\"{0}\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.K8s, null)]
    [TestCase(RegistryDialect.Quay, "Bearer realm=\"http://{0}/v2/auth\",service=\"{0}\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.Harbor, "Bearer realm=\"http://{0}/service/token\",service=\"harbor-registry\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.GitLab, "Bearer realm=\"http://{0}/jwt/auth\",service=\"container_registry\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.JFrog,
        "Bearer realm=\"http://{0}/artifactory/api/docker/docker-local/v2/token\",service=\"{0}\",scope=\"{1}\"")]
    [TestCase(RegistryDialect.Nexus, "Basic realm=\"Sonatype Nexus Repository Manager\"")]
    public async Task The_first_challenge_is_that_of_the_registry(RegistryDialect dialect, string? challenge)
    {
        await using var visitor = await VisitAsync(dialect);
        var expected = challenge is null ? null : string.Format(challenge, visitor.Registry.Host, "repository:shop/web:pull");
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/1")).Header("WWW-Authenticate"), Is.EqualTo(expected));
    }

    internal static async Task<Visitor> VisitAsync(RegistryDialect dialect) => await Visitor.OfAsync(
        $$"""
        dialect: {{dialect}}
        users:
          - {name: reader, password: secret}
          - {name: outsider, password: secret, pull: []}
        images:
          - {name: shop/web, tags: ['1']}
          - {name: public, tags: ['1'], public: true}
        """);

    private static string? Credentials(string? caller) => caller switch
    {
        null => null,
        "wrong" => Visitor.Basic("reader", "wrong"),
        _ => Visitor.Basic(caller, "secret"),
    };
}
