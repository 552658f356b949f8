using LocalRegistry;
using static LocalRegistry.RegistryDialect;

namespace ImageGate.Tests.Registry;

/// <summary>Every row of the study (6.1 to 6.12) that a registry's answer decides, for every kind of caller that it names.</summary>
internal static class DialectRows
{
    private const string Hub = "docker.io";
    private const string Github = "ghcr.io";
    private const string Azure = "myteam.azurecr.io";
    private const string Microsoft = "mcr.microsoft.com";
    private const string Amazon = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private const string Google = "europe-west1-docker.pkg.dev";
    private const string Kubernetes = "registry.k8s.io";
    private const string RedHat = "quay.io";
    private const string HarborHost = "harbor.example.com";
    private const string GitLabHost = "registry.gitlab.com";
    private const string Artifactory = "acme.jfrog.io";
    private const string Sonatype = "nexus.example.com";
    private const string Web = "shop/web:1";
    private const string NoTag = "shop/web:none";
    private const string NoRepository = "shop/none:1";
    private const string Public = "shop/public:1";
    private const string ByDigest = "shop/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Manifests = "*/manifests/*";

    public static IEnumerable<DialectRow> All =>
    [
        .. DockerHubRows, .. GhcrRows, .. AcrRows, .. McrRows, .. AmazonRows, .. GoogleRows, .. K8sRows, .. QuayRows,
        .. HarborRows, .. GitLabRows, .. JFrogRows, .. NexusRows,
    ];

    private static DialectRow[] DockerHubRows =>
    [
        new("6.1 tag missing", DockerHub, Hub, "reader", NoTag, "IG103"),
        new("6.1 tag missing, public", DockerHub, Hub, null, "shop/public:none", "IG103"),
        new("6.1 repository missing", DockerHub, Hub, "reader", NoRepository, "IG209"),
        new("6.1 repository missing", DockerHub, Hub, null, NoRepository, "IG209"),
        new("6.1 private, without right", DockerHub, Hub, "outsider", Web, "IG209"),
        new("6.1 private", DockerHub, Hub, null, Web, "IG209"),
        new("6.1 official image missing", DockerHub, Hub, null, "ngnix:1", "IG102"),
        new("6.1 wrong password", DockerHub, Hub, "wrong", Web, "IG202"),
        new("6.1 wrong password, public image", DockerHub, Hub, "wrong", Public, "IG202"),
        new("6.1 rate limited", DockerHub, Hub, null, Public, "IG306", Answer("rate-limited")),
        new("6.1 rate limited", DockerHub, Hub, "reader", Web, "IG306", Answer("rate-limited-user")),
        new("6.1 rate limited at the GET only", DockerHub, Hub, null, Public, "IG306", Answer("rate-limited", "GET */manifests/*")),
        new("6.1 abuse limit", DockerHub, Hub, null, Public, "IG306", Answer("abuse-limited")),
    ];

    private static DialectRow[] GhcrRows =>
    [
        new("6.2 tag missing, public", Ghcr, Github, null, "shop/public:none", "IG103"),
        new("6.2 tag missing", Ghcr, Github, "reader", NoTag, "IG103"),
        new("6.2 private", Ghcr, Github, null, Web, "IG201"),
        new("6.2 missing", Ghcr, Github, null, NoRepository, "IG201"),
        new("6.2 repository missing", Ghcr, Github, "reader", NoRepository, "IG102"),
        new("6.2 bad or expired PAT", Ghcr, Github, "wrong", Web, "IG202"),
        new("6.2 bad or expired PAT, public package", Ghcr, Github, "wrong", Public, "IG202"),
        new("6.2 PAT without read:packages", Ghcr, Github, "outsider", Web, "IG203"),
    ];

    private static DialectRow[] AcrRows =>
    [
        new("6.3 tag missing", Acr, Azure, "reader", NoTag, "IG103"),
        new("6.3 repository missing, NAME_UNKNOWN", Acr, Azure, "reader", NoRepository, "IG102"),
        new("6.3 repository missing, MANIFEST_UNKNOWN", Acr, Azure, "reader", NoRepository, "IG102", Answer("repository-manifest-unknown")),
        new("6.3 no credentials", Acr, Azure, null, Web, "IG201"),
        new("6.3 no credentials, missing", Acr, Azure, null, NoRepository, "IG201"),
        new("6.3 wrong secret", Acr, Azure, "wrong", Web, "IG202"),
        new("6.3 no AcrPull", Acr, Azure, "outsider", Web, "IG202"),
        new("6.3 firewall at the token", Acr, Azure, null, Web, "IG305", Answer("firewall", "/oauth2/token")),
        new("6.3 firewall at the token", Acr, Azure, "reader", Web, "IG305", Answer("firewall", "/oauth2/token")),
        new("6.3 firewall at the manifest", Acr, Azure, null, Web, "IG305", Answer("firewall")),
        new("6.3 firewall at the manifest", Acr, Azure, "reader", Web, "IG305", Answer("firewall")),
        new("6.3 quarantined, by tag", Acr, Azure, "reader", Web, "IG103", Answer("tag-missing")),
        new("6.3 quarantined, by digest", Acr, Azure, "reader", ByDigest, "IG203", Answer("quarantined")),
        new("6.3 digest missing", Acr, Azure, "reader", ByDigest, "IG104"),
        new("6.3 locked", Acr, Azure, "reader", Web, "IG203", Answer("locked")),
        new("6.3 soft-deleted", Acr, Azure, "reader", Web, "IG103", Answer("tag-missing")),
        new("6.3 throttled", Acr, Azure, "reader", Web, "IG306", Answer("rate-limited")),
        new("6.3 blob stage blocked", Acr, Azure, "reader", Web, "IG305", Answer("storage-policy", "*/blobs/*")),
        new("6.3 mixed-case login server", Acr, "MyTeam.azurecr.io", null, Web, "IG201"),
        new("6.3 connected registry, scope", Acr, Azure, "reader", Web, "IG203", Answer("connected-scope")),
        new("6.3 connected registry, operation", Acr, Azure, null, Web, "IG203", Answer("connected-disallowed")),
    ];

    private static DialectRow[] McrRows =>
    [
        new("6.4 tag missing", Mcr, Microsoft, null, NoTag, "IG103"),
        new("6.4 repository missing", Mcr, Microsoft, null, NoRepository, "IG102"),
        new("6.4 limited", Mcr, Microsoft, null, Web, "IG306", Answer("rate-limited")),
        new("6.4 403 now and then", Mcr, Microsoft, null, Web, null, Answer("forbidden", "HEAD */manifests/*") with { Times = 1 }),
        new("6.4 403 on HEAD", Mcr, Microsoft, null, Web, "IG307", Answer("forbidden", "HEAD */manifests/*")),
        new("6.4 403", Mcr, Microsoft, null, Web, "IG307", Answer("forbidden")),
        new("6.4 503", Mcr, Microsoft, null, Web, "IG307", Answer("unavailable")),
        new("6.4 outage, Basic", Mcr, Microsoft, null, Web, "IG307", Answer("outage")),
        new("6.4 outage, token endpoint", Mcr, Microsoft, null, Web, "IG307",
            Answer("outage-bearer"), new Fault("/oauth2/token") { Status = 401 }),
    ];

    private static DialectRow[] AmazonRows =>
    [
        new("6.5 no credentials", Ecr, Amazon, null, Web, "IG201"),
        new("6.5 token expired", Ecr, Amazon, "wrong", Web, "IG202"),
        new("6.5 repository missing", Ecr, Amazon, "reader", NoRepository, "IG102"),
        new("6.5 tag missing", Ecr, Amazon, "reader", NoTag, "IG103"),
        new("6.5 no right", Ecr, Amazon, "outsider", Web, "IG203"),
        new("6.5 throttled", Ecr, Amazon, "reader", Web, "IG306", Answer("rate-limited")),
        new("6.5 public: throttled", EcrPublic, "public.ecr.aws", null, Public, "IG306", Answer("rate-limited")),
        new("6.5 public: stale login", EcrPublic, "public.ecr.aws", "wrong", Public, "IG202"),
    ];

    private static DialectRow[] GoogleRows =>
    [
        new("6.6 tag missing", Gar, Google, "reader", NoTag, "IG103"),
        new("6.6 private", Gar, Google, null, Web, "IG209"),
        new("6.6 missing", Gar, Google, null, NoRepository, "IG209"),
        new("6.6 no right", Gar, Google, "outsider", Web, "IG209"),
        new("6.6 repository missing", Gar, Google, "reader", NoRepository, "IG209"),
        new("6.6 bad credentials", Gar, Google, "wrong", Web, "IG202"),
        new("6.6 API disabled", Gar, "gcr.io", "reader", Web, "IG203", Answer("api-disabled")),
        new("6.6 API disabled", Gar, "gcr.io", null, Web, "IG203", Answer("api-disabled")),
    ];

    private static DialectRow[] K8sRows =>
    [
        new("6.7 redirected", K8s, Kubernetes, null, Web, null),
        new("6.7 repository missing", K8s, Kubernetes, null, NoRepository, "IG102"),
        new("6.7 tag missing", K8s, Kubernetes, null, NoTag, "IG103"),
        new("6.7 refused whatever is asked for", K8s, Kubernetes, null, Web, "IG305", new Fault(Manifests) { Status = 403, Body = "Forbidden", ContentType = "text/plain" }),
    ];

    private static DialectRow[] QuayRows =>
    [
        new("6.8 tag missing", Quay, RedHat, "reader", NoTag, "IG103"),
        new("6.8 tag expired", Quay, RedHat, "reader", Web, "IG103", Answer("tag-expired")),
        new("6.8 repository missing", Quay, RedHat, "reader", NoRepository, "IG102"),
        new("6.8 repository missing", Quay, RedHat, "outsider", NoRepository, "IG209"),
        new("6.8 private", Quay, RedHat, null, Web, "IG209"),
        new("6.8 wrong credentials", Quay, RedHat, "wrong", Web, "IG202"),
        new("6.8 namespace disabled", Quay, RedHat, null, Public, "IG203", Answer("namespace-disabled")),
        new("6.8 namespace disabled", Quay, RedHat, "reader", Web, "IG203", Answer("namespace-disabled")),
        new("6.8 geo-blocked", Quay, RedHat, null, Public, "IG305", Answer("geo-blocked")),
        new("6.8 quota", Quay, RedHat, "reader", Web, "IG203", Answer("quota-exceeded")),
        new("6.8 403 in other words", Quay, RedHat, "reader", Web, "IG203", Answer("blocked")),
    ];

    private static DialectRow[] HarborRows =>
    [
        new("6.9 artifact missing", Harbor, HarborHost, "reader", NoTag, "IG103"),
        new("6.9 artifact missing, 2.10", Harbor, HarborHost, "reader", Web, "IG103", Answer("tag-missing-2.10")),
        new("6.9 repository missing", Harbor, HarborHost, "reader", NoRepository, "IG102"),
        new("6.9 no right", Harbor, HarborHost, "outsider", Web, "IG209"),
        new("6.9 missing project", Harbor, HarborHost, "outsider", NoRepository, "IG209"),
        new("6.9 private", Harbor, HarborHost, null, Web, "IG209"),
        new("6.9 wrong password", Harbor, HarborHost, "wrong", Web, "IG202"),
        new("6.9 vulnerability policy", Harbor, HarborHost, "reader", Web, "IG203", Answer("vulnerable")),
    ];

    private static DialectRow[] GitLabRows =>
    [
        new("6.10 no right", GitLab, GitLabHost, "outsider", Web, "IG209"),
        new("6.10 private", GitLab, GitLabHost, null, Web, "IG209"),
        new("6.10 missing project", GitLab, GitLabHost, "reader", NoRepository, "IG209"),
        new("6.10 wrong credentials", GitLab, GitLabHost, "wrong", Web, "IG202"),
        new("6.10 wrong credentials, 403", GitLab, GitLabHost, "reader", Web, "IG202", Answer("bad-credentials-403", "/jwt/auth")),
        new("6.10 tag missing", GitLab, GitLabHost, "reader", NoTag, "IG103"),
    ];

    private static DialectRow[] JFrogRows =>
    [
        new("6.11 missing tag", JFrog, Artifactory, "reader", NoTag, "IG103"),
        new("6.11 missing repository", JFrog, Artifactory, "reader", NoRepository, "IG102"),
        new("6.11 no right, 403", JFrog, Artifactory, "outsider", Web, "IG203"),
        new("6.11 no right, 401", JFrog, Artifactory, "reader", Web, "IG203", Answer("no-right-401")),
        new("6.11 anonymous disabled", JFrog, Artifactory, null, Web, "IG201"),
        new("6.11 wrong password", JFrog, Artifactory, "wrong", Web, "IG202"),
        new("6.11 POST refused, GET works", JFrog, Artifactory, "reader", Web, null),
        new("6.11 wrong repository key", JFrog, Artifactory, "reader", NoRepository, "IG102", Answer("wrong-key")),
    ];

    private static DialectRow[] NexusRows =>
    [
        new("6.12 no credentials", Nexus, Sonatype, null, Web, "IG201"),
        new("6.12 no right", Nexus, Sonatype, "outsider", Web, "IG209"),
        new("6.12 wrong password", Nexus, Sonatype, "wrong", Web, "IG202"),
        new("6.12 tag missing", Nexus, Sonatype, "reader", NoTag, "IG103"),
        new("6.12 repository missing", Nexus, Sonatype, "reader", NoRepository, "IG102"),
        new("6.12 wrong port or path", Nexus, Sonatype, "reader", Web, "IG308", Answer("wrong-path")),
        new("6.12 upstream of a proxy failed", Nexus, Sonatype, "reader", Web, "IG103", Answer("tag-missing")),
    ];

    /// <summary>Retries are asked not to be waited for.</summary>
    private static Fault Answer(string answer, string match = Manifests) =>
        new(match) { Answer = answer, Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" } };
}
