using ImageGate.Events;

namespace ImageGate.Tests.Events;

/// <summary>Every row of the table, in both families of containerd's wrappers, and what registries end their refusals with.</summary>
public sealed class EventRuleTests
{
    private const string Hub = "docker.io/library/nginx:nope";
    private const string Acr = "myreg.azurecr.io/shop/web:1";

    private static string[] Families => ["Failed to pull image \"{0}\": {1}failed to pull and unpack image \"{0}\": failed to resolve reference \"{0}\": {2}",
        "Failed to pull image \"{0}\": {1}failed to pull and unpack image \"{0}\": failed to resolve image: {2}"];

    /// <summary>Image, what stands before containerd's words, the cause; class, hypothesis, rule (with ? where only suspected).</summary>
    private static readonly object[][] Rows =
    [
        [Hub, NotFound, "docker.io/library/nginx:nope: not found", "NotFound", "H1", "IG103?"],
        ["docker.io/library/nginx@sha256:" + Hex, NotFound, "docker.io/library/nginx@sha256:" + Hex + ": not found", "NotFound", "H1", "IG104?"],
        [Acr, NotFound, "no match for platform in manifest: not found", "Platform", "H1", "IG105"],
        ["shop/web:1", "", "docker schema 1 image manifests are no longer supported: invalid argument", "Schema1", "H1", "IG107"],
        [Acr, "", "unexpected status from HEAD request to https://myreg.azurecr.io/v2/shop/web/manifests/1: 412 Precondition Failed", "RegistryPolicy", "H2", "IG203"],
        ["harbor.io/p/app:1", "", "unknown: The operation is disallowed.", "RegistryPolicy", "H2", "IG203?"],
        ["shop/web:1", "", "image verifier bindir blocked pull of docker.io/shop/web:1 with digest sha256:1 for reason: no signature", "RegistryPolicy", "H4", ""],
        [Hub, "", "unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/nope: 429 Too Many Requests", "RateLimit", "H3", "IG306"],
        [Hub, "", "toomanyrequests: You have reached your unauthenticated pull rate limit.", "RateLimit", "H3", "IG306"],
        ["public.ecr.aws/x/y:1", "", "toomanyrequests: Rate exceeded", "RateLimit", "H3", "IG306"],
        [Acr, "", "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://myreg.azurecr.io/oauth2/token?scope=repository%3Ashop%2Fweb%3Apull&service=myreg.azurecr.io: 403 Forbidden", "Firewall", "H3", "IG305?"],
        [Acr, "", "failed to authorize: failed to fetch anonymous token: unexpected status: 403 Forbidden", "Firewall", "H3", "IG305?"],
        [Acr, "", "denied: client with IP '20.1.2.3' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.", "Firewall", "H3", "IG305"],
        ["mcr.microsoft.com/dotnet/runtime:8.0", "", "unexpected status from HEAD request to https://mcr.microsoft.com/v2/dotnet/runtime/manifests/8.0: 403 Forbidden", "MicrosoftOutage", "H3", "IG307?"],
        ["mcr.microsoft.com/dotnet/runtime:8.0", "", "pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials", "MicrosoftOutage", "H3", "IG307?"],
        ["mcr.microsoft.com/dotnet/runtime:8.0", "", "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://mcrprod.azurecr.io/oauth2/token?scope=x: 401 Unauthorized", "MicrosoftOutage", "H3", "IG307?"],
        ["registry.k8s.io/kube-aipserver:v1.30.0", "", "unexpected status from HEAD request to https://us-west1-docker.pkg.dev/v2/k8s-artifacts-prod/images/kube-aipserver/manifests/v1.30.0: 403 Forbidden", "MissingBehindRedirect", "H1", "IG102?"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": dial tcp: lookup myreg.azurecr.io on 10.0.0.10:53: no such host", "NameResolution", "H3", "IG301"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": dial tcp: lookup myreg.azurecr.io on 10.0.0.10:53: server misbehaving", "NameResolution", "H3", "IG301"],
        ["Owner/app:1", "", "failed to do request: Head \"https://Owner/v2/app/manifests/1\": dial tcp: lookup Owner on 10.0.0.10:53: no such host", "MistypedHost", "H1", "IG605?"],
        ["myregistry:5000/app:1", "", "failed to do request: Head \"https://myregistry:5000/v2/app/manifests/1\": dial tcp: lookup myregistry on 10.0.0.10:53: no such host", "MistypedHost", "H1", "IG605?"],
        ["ghrc.io/owner/app:1", "", "failed to do request: Head \"https://ghrc.io/v2/owner/app/manifests/1\": dial tcp: lookup ghrc.io: no such host", "MistypedHost", "H1", "IG605?"],
        ["myreg.azurcr.io/app:1", "", "failed to do request: Head \"https://myreg.azurcr.io/v2/app/manifests/1\": dial tcp: lookup myreg.azurcr.io on 168.63.129.16:53: no such host", "MistypedHost", "H1", "IG605?"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": proxyconnect tcp: dial tcp 10.0.0.4:3128: connect: connection refused", "Proxy", "H3", "IG304"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": Proxy Authentication Required", "Proxy", "H3", "IG304"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": tls: failed to verify certificate: x509: certificate signed by unknown authority", "Tls", "H3", "IG303"],
        ["reg.shop.example:5000/app:1", "", "failed to do request: Head \"https://reg.shop.example:5000/v2/app/manifests/1\": http: server gave HTTP response to HTTPS client", "Tls", "H3", "IG303"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": net/http: TLS handshake timeout", "Tls", "H3", "IG303"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": dial tcp 10.1.2.3:443: i/o timeout", "Connection", "H3", "IG302"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": read tcp 10.0.0.1:4->20.1.1.1:443: read: connection reset by peer", "Connection", "H3", "IG302"],
        [Acr, "", "failed to do request: Head \"https://myreg.azurecr.io/v2/shop/web/manifests/1\": EOF", "Connection", "H3", "IG302"],
        [Acr, "rpc error: code = DeadlineExceeded desc = ", "context deadline exceeded", "Connection", "H3", "IG302"],
        ["reg.io/app:1", "", "unexpected media type text/html for sha256:1: not found", "WebPage", "H3", "IG308"],
        ["quay.io/app/web:1", "", "unexpected status from HEAD request to https://quay.io/v2/app/web/manifests/1: 502 Bad Gateway", "Outage", "H3", "IG307"],
        ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "", "unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1: 403 Forbidden: denied: Your authorization token has expired. Reauthenticate and try again.", "ExpiredCredential", "H2", "IG202"],
        ["ghcr.io/owner/app:1", "", "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aowner%2Fapp%3Apull&service=ghcr.io: 401 Unauthorized", "NoCredential", "H2", "IG201?"],
        [Acr, "", "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://myreg.azurecr.io/oauth2/token?scope=repository%3Ashop%2Fweb%3Apull&service=myreg.azurecr.io: 401 Unauthorized", "NoCredential", "H2", "IG201?"],
        ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "", "pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials", "NoCredential", "H2", "IG201?"],
        ["europe-docker.pkg.dev/p/r/app:1", "", "unexpected status from HEAD request to https://europe-docker.pkg.dev/v2/p/r/app/manifests/1: 403 Forbidden: denied: Unauthenticated request. Unauthenticated requests do not have permission \"artifactregistry.repositories.downloadArtifacts\" on resource \"projects/p\" (or it may not exist)", "NoCredential", "H2", "IG209?"],
        [Hub, "", "failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Alibrary%2Fnginx%3Apull&service=registry.docker.io: 401 Unauthorized", "BadCredential", "H2", "IG202"],
        ["ghcr.io/owner/app:1", "", "failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token?scope=x&service=ghcr.io: 403 Forbidden", "BadCredential", "H2", "IG202?"],
        [Acr, "", "failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://myreg.azurecr.io/oauth2/token: 401 Unauthorized", "BadCredential", "H2", "IG202?"],
        ["registry.gitlab.com/g/app:1", "", "failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://gitlab.com/jwt/auth?scope=x&service=container_registry: 403 Forbidden", "BadCredential", "H2", "IG209?"],
        ["shop/wbe:1", "", "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed", "Denied", "H2", "IG209?"],
        ["ghcr.io/owner/app:1", "", "unexpected status from HEAD request to https://ghcr.io/v2/owner/app/manifests/1: 403 Forbidden", "Denied", "H2", "IG203?"],
        ["harbor.example.com/proj/repo:1", "", "unexpected status from HEAD request to https://harbor.example.com/v2/proj/repo/manifests/1: 401 Unauthorized", "Denied", "H2", "IG203?"],
        ["quay.io/app/web:1", "", "unauthorized: access to the requested resource is not authorized", "Denied", "H2", "IG203?"],
        ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "", "unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1: 403 Forbidden", "Denied", "H2", "IG203?"],
        [Acr, NotFound, "failed to copy: httpReadSeeker: failed open: content at https://myreg.azurecr.io/v2/shop/web/blobs/sha256:1 not found: not found", "MissingContent", "H1", "IG106?"],
        [Acr, "", "failed to copy: httpReadSeeker: failed open: unexpected status code https://myregeus.blob.core.windows.net/x?[REDACTED]: 403 Forbidden", "RefusedByStorage", "H3", ""],
        [Acr, "", "failed to copy: httpReadSeeker: failed open: unexpected status code https://mirror.example.com/v2/shop/web/blobs/sha256:1: 401 Unauthorized", "RefusedByStorage", "H3", ""],
        [Acr, "", "failed to copy: httpReadSeeker: failed open: failed to do request: Get \"https://myreg.westeurope.data.azurecr.io/x\": dial tcp 20.1.2.3:443: i/o timeout", "Connection", "H3", "IG302"],
        [Hub, "", "failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:1: 429 Too Many Requests", "RateLimit", "H3", "IG306"],
        [Acr, "", "AuthorizationFailure: This request is not authorized to perform this operation.", "RegistryPolicy", "H3", ""],
        ["quay.io/app/web:1", "", "TAG_EXPIRED: Tag has expired", "NotFound", "H1", "IG103?"],
        ["quay.io/app/wbe:1", "", "NAME_UNKNOWN: repository name not known to registry", "NotFound", "H1", "IG102?"],
        [Hub, "", "failed to extract layer sha256:1: write /var/lib/containerd/x: no space left on device: unknown", "Node", "None", ""],
        [Hub, "", "failed to prepare extraction snapshot \"extract-1\": snapshotter overlayfs: unknown", "Node", "None", ""],
        [Hub, "", "something else entirely", "Unknown", "None", ""],
    ];

    private const string NotFound = "rpc error: code = NotFound desc = ";
    private const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static IEnumerable<TestCaseData> Cases => Rows.SelectMany((row, index) => Families.Select((family, number) =>
        new TestCaseData(row[0], Text(family, row), row[3], row[4], row[5]).SetArgDisplayNames($"{row[3]} {index} of family {number + 1}")));

    [TestCaseSource(nameof(Cases))]
    public void A_message_has_its_class_hypothesis_and_rule(string image, string text, string of, string hypothesis, string rule)
    {
        var diagnosis = EventReader.Read(text).Single();

        Assert.Multiple(() =>
        {
            Assert.That(diagnosis.Image, Is.EqualTo(image));
            Assert.That(
                (diagnosis.Class.ToString(), diagnosis.Hypothesis.ToString(), RuleOf(diagnosis)), Is.EqualTo((of, hypothesis, rule)));
            Assert.That(diagnosis.Quote, Is.Not.Empty.And.Not.Contain("failed to pull and unpack"));
            Assert.That(diagnosis.NextCheck, Does.Not.Contain("{").And.EndWith("."));
        });
    }

    [Test]
    public void The_table_keeps_the_order_of_the_reference() => Assert.That(
        EventRules.Ordered.Select(rule => rule.Class),
        Is.EqualTo(Enum.GetValues<EventClass>().Where(c => c is > EventClass.Unknown and < EventClass.MistypedHost)));

    /// <summary>Without the names, so that each row is found by the words that registries and runtimes write.</summary>
    [TestCase("shop/permission-service:1")]
    [TestCase("registry.example.com/toomanyrequests/x509:tls")]
    [TestCase("registry.example.com/admission/snapshotter:429")]
    public void Words_in_a_name_decide_nothing(string image)
    {
        var text = $"Failed to pull image \"{image}\": failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": {image}: not found";
        Assert.That(EventReader.Read(text).Single().Class, Is.EqualTo(EventClass.NotFound));
    }

    internal static string RuleOf(EventDiagnosis diagnosis) =>
        diagnosis.Rule is null ? "" : diagnosis.Rule.Id + (diagnosis.Conclusion.IsCertain ? "" : "?");

    private static string Text(string family, object[] row) => family
        .Replace("{0}", (string)row[0], StringComparison.Ordinal)
        .Replace("{1}", (string)row[1], StringComparison.Ordinal)
        .Replace("{2}", (string)row[2], StringComparison.Ordinal);
}
