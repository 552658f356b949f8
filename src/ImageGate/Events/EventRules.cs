using static ImageGate.Events.TextPattern;

namespace ImageGate.Events;

/// <summary>What a text must hold to be of a class.</summary>
internal sealed record EventRule(EventClass Class, IReadOnlyList<TextPattern> Patterns);

/// <summary>
/// The one table from the text of an error to its class. First match wins, and the order is the meaning: what is only
/// "not found" at its end is a missing platform when it says so before; a firewall speaks 403 as a lack of rights does.
/// Status numbers are only looked for as <c>: NNN </c>, because names hold digits too. Sources: containerd
/// core/remotes/docker, containers/image, the kubelet's pkg/kubelet/images, and the registries' own texts.
/// </summary>
internal static class EventRules
{
    public static readonly IReadOnlyList<EventRule> Ordered =
    [
        Rule(
            EventClass.Platform,
            "no match for platform in manifest", "no matching manifest for", "exec format error",
            "no image found in manifest list for architecture", "no image found in image index for architecture"),
        Rule(
            EventClass.Schema1,
            "schema 1 manifests are no longer supported", "schema 1 image manifests are no longer supported",
            "schema 1 manifest is no longer supported", "schema 1 image manifest is no longer supported",
            "manifest.v1+prettyjws\" is no longer supported", "manifest.v1+json\" is no longer supported",
            "schema 1 not supported"),
        Rule(
            EventClass.Admission,
            "admission webhook \"*\" denied the request", "is forbidden: image policy webhook",
            "is forbidden: ValidatingAdmissionPolicy", "Binary Authorization"),
        Rule(
            EventClass.InvalidName,
            "InvalidImageName", "couldn't parse image name", "couldn't parse image reference", "invalid reference format",
            "invalid checksum digest", "unsupported digest algorithm", "short-name \"*did not resolve to an alias"),
        Rule(
            EventClass.RegistryPolicy,
            "412 Precondition", "PROJECTPOLICYVIOLATION", "cannot be pulled due to configured policy",
            "operation is disallowed", "image verifier *blocked pull", "SignatureValidationFailed", "AuthorizationFailure"),
        Rule(
            EventClass.RateLimit,
            ": 429 ", "toomanyrequests", "Too Many Requests", "pull rate limit", "Rate exceeded"),
        Rule(
            EventClass.Firewall,
            "client with IP '*' is not allowed access", "aka.ms/acr/firewall",
            "azurecr.*/*fetch anonymous token*: 403 Forbidden", "azurecr.*/*fetch oauth token*: 403 Forbidden"),
        Rule(
            EventClass.MicrosoftOutage,
            "mcr.microsoft.com*: 401 ", "mcr.microsoft.com*: 403 ", "mcr.microsoft.com*no basic auth credentials",
            "mcrprod.azurecr.io*: 401 ", "mcrprod.azurecr.io*: 403 ", "mcrprod.azurecr.io*no basic auth credentials"),
        Rule(EventClass.MissingBehindRedirect, "k8s-artifacts-prod/*: 403 Forbidden"),
        Rule(
            EventClass.NameResolution,
            "no such host", "server misbehaving", "dial tcp: lookup ", "Temporary failure in name resolution"),
        Rule(EventClass.Proxy, "proxyconnect", "Proxy Authentication Required", ": 407 "),
        Rule(EventClass.Tls, "x509:", "TLS handshake", "tls: ", "server gave HTTP response to HTTPS client"),
        new(
            EventClass.Connection,
            [
                .. AnyOf(
                    "dial tcp ", "i/o timeout", "connection refused", "no route to host", "network is unreachable",
                    "connection reset by peer", "deadline exceeded", "DeadlineExceeded", "Client.Timeout"),
                Word("EOF"),
            ]),
        Rule(EventClass.WebPage, "unexpected media type text/html"),
        Rule(EventClass.Outage, ": 500 ", ": 502 ", ": 503 ", ": 504 ", "RegistryUnavailable"),
        Rule(EventClass.ExpiredCredential, "token has expired", "invalid_token"),
        Rule(
            EventClass.NoCredential,
            "failed to fetch anonymous token", "no basic auth credentials", "Unauthenticated request"),
        Rule(
            EventClass.BadCredential,
            "failed to fetch oauth token", "unable to retrieve auth token: invalid username/password"),
        Rule(
            EventClass.Denied,
            "insufficient_scope", "pull access denied", "denied: ", "unauthorized: ", "UNAUTHORIZED", ": 401 ", ": 403 ",
            "ot authorized", "ermission", "requested access to the resource is denied"),
        Rule(
            EventClass.MissingContent,
            "httpReadSeeker: failed open*not found", "could not fetch content descriptor"),
        Rule(
            EventClass.NotFound,
            "manifest unknown", "MANIFEST_UNKNOWN", "NAME_UNKNOWN", "name unknown", "TAG_EXPIRED", "NOT_FOUND",
            "code = NotFound", ": not found"),
        Rule(
            EventClass.Node,
            "no space left on device", "failed to extract layer", "snapshotter", "is not present with pull policy of Never",
            "ErrImageNeverPull", "ImageInspectError", "Failed to inspect image"),
    ];

    private static EventRule Rule(EventClass of, params string[] texts) => new(of, AnyOf(texts));
}
