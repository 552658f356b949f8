using ImageGate.Events;

namespace ImageGate.Tests.Rules;

/// <summary>
/// What a cluster prints of a failed pull, at least once for each conclusion of the tables in <see cref="ConclusionTable"/>. The words are
/// those of kubelet, containerd, CRI-O, docker and the admission webhooks.
/// </summary>
internal static class ClusterMessages
{
    private const string Hub = "docker.io/library/nginx:nope";
    private const string Acr = "shopregistry.azurecr.io/shop/web:1";
    private const string AcrHead = "failed to do request: Head \"https://shopregistry.azurecr.io/v2/shop/web/manifests/1\": ";
    private const string Digest = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Gatekeeper = "admission webhook \"validation.gatekeeper.sh\" denied the request: ";

    /// <summary>The reasons of a waiting container, as <c>kubectl get pods</c> shows them.</summary>
    public static readonly IReadOnlyList<ClusterMessage> States =
    [
        State("ImagePullBackOff", "None?"),
        State("ErrImagePull", "None?"),
        State("InvalidImageName", "H1 IG101"),
        State("ErrImageNeverPull", "None?"),
        State("ImageInspectError", "None?"),
        State("RegistryUnavailable", "H3 IG307?"),
        State("SignatureValidationFailed", "H4"),
    ];

    public static readonly IReadOnlyList<ClusterMessage> All = [.. Reference, .. Access, .. Network, .. Registries, .. Policy, .. Node];

    private static ClusterMessage[] Reference =>
    [
        Containerd("H1 IG105", Acr, "no match for platform in manifest: not found"),
        CriO("H1 IG105", "quay.io/shop/web:1", "choosing image instance: no image found in manifest list for architecture \"arm64\", variant \"v8\", OS \"linux\""),
        Docker("H1 IG105", "no matching manifest for linux/arm64/v8 in the manifest list entries"),
        new("the log of the container", "H1 IG105?", "exec /usr/local/bin/web: exec format error"),
        Containerd("H1 IG107", "docker.io/shop/web:1", "docker schema 1 image manifests are no longer supported: invalid argument"),
        new("kubelet", "H1 IG101", "Failed to apply default image tag \"Shop/Web:1\": couldn't parse image name \"Shop/Web:1\": invalid reference format: repository name (Web) must be lowercase"),
        new("kubelet", "H1 IG108", "Failed to apply default image tag \"shop/web:${IMAGE_TAG}\": couldn't parse image name \"shop/web:${IMAGE_TAG}\": invalid reference format"),
        CriO("H1 IG605?", "web:1", "short-name \"web:1\" did not resolve to an alias and no unqualified-search registries are defined in \"/etc/containers/registries.conf\""),
        Containerd("H1 IG605?", "ghrc.io/shop/web:1", "failed to do request: Head \"https://ghrc.io/v2/shop/web/manifests/1\": dial tcp: lookup ghrc.io on 10.0.0.10:53: no such host"),
        Containerd("H1 IG103?", Hub, $"{Hub}: not found"),
        CriO("H1 IG103?", "quay.io/shop/web:1", "initializing source docker://quay.io/shop/web:1: reading manifest 1 in quay.io/shop/web: manifest unknown"),
        Docker("H1 IG103?", "manifest for nginx:nope not found: manifest unknown: manifest unknown"),
        Containerd("H1 IG104?", $"docker.io/shop/web@{Digest}", $"docker.io/shop/web@{Digest}: not found"),
        CriO("H1 IG102?", "quay.io/shop/wbe:1", "initializing source docker://quay.io/shop/wbe:1: reading manifest 1 in quay.io/shop/wbe: name unknown: repository not found"),
        Containerd("H1 IG102?", "registry.k8s.io/kube-aipserver:v1.30.0", "unexpected status from HEAD request to https://us-west1-docker.pkg.dev/v2/k8s-artifacts-prod/images/kube-aipserver/manifests/v1.30.0: 403 Forbidden"),
        Unpacked("H1 IG106?", Acr, "failed to copy: httpReadSeeker: failed open: content at https://shopregistry.azurecr.io/v2/shop/web/blobs/sha256:1 not found: not found"),
    ];

    private static ClusterMessage[] Access =>
    [
        Containerd("H2 IG202", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1", "unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/web/manifests/1: 403 Forbidden: denied: Your authorization token has expired. Reauthenticate and try again."),
        Containerd("H2 IG202?", "registry.example.com/shop/web:1", "unexpected status from HEAD request to https://registry.example.com/v2/shop/web/manifests/1: 401 Unauthorized: invalid_token"),
        Containerd("H2 IG201?", "ghcr.io/shop/web:1", "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Ashop%2Fweb%3Apull&service=ghcr.io: 401 Unauthorized"),
        Containerd("H2 IG201?", Acr, "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://shopregistry.azurecr.io/oauth2/token?scope=repository%3Ashop%2Fweb%3Apull&service=shopregistry.azurecr.io: 401 Unauthorized"),
        Containerd("H2 IG209?", "europe-docker.pkg.dev/shop/apps/web:1", "unexpected status from HEAD request to https://europe-docker.pkg.dev/v2/shop/apps/web/manifests/1: 403 Forbidden: denied: Unauthenticated request. Unauthenticated requests do not have permission \"artifactregistry.repositories.downloadArtifacts\" on resource \"projects/shop\" (or it may not exist)"),
        Containerd("H2 IG202", Hub, "failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Alibrary%2Fnginx%3Apull&service=registry.docker.io: 401 Unauthorized"),
        Containerd("H2 IG202?", "ghcr.io/shop/web:1", "failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Ashop%2Fweb%3Apull&service=ghcr.io: 403 Forbidden"),
        Containerd("H2 IG202?", Acr, "failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://shopregistry.azurecr.io/oauth2/token: 401 Unauthorized"),
        Containerd("H2 IG209?", "registry.gitlab.com/shop/web:1", "failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://gitlab.com/jwt/auth?scope=repository%3Ashop%2Fweb%3Apull&service=container_registry: 403 Forbidden"),
        CriO("H2 IG202?", "docker.io/shop/web:1", "initializing source docker://docker.io/shop/web:1: unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password"),
        Containerd("H2 IG209?", "docker.io/shop/wbe:1", "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed"),
        CriO("H2 IG209?", "docker.io/shop/wbe:1", "initializing source docker://docker.io/shop/wbe:1: reading manifest 1 in docker.io/shop/wbe: requested access to the resource is denied"),
        Docker("H2 IG209?", "pull access denied for shop/wbe, repository does not exist or may require 'docker login': denied: requested access to the resource is denied"),
        Containerd("H2 IG203?", "ghcr.io/shop/web:1", "unexpected status from HEAD request to https://ghcr.io/v2/shop/web/manifests/1: 403 Forbidden"),
        new("kubelet", "H2?", "Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed."),
    ];

    private static ClusterMessage[] Network =>
    [
        Containerd("H3 IG301", Acr, $"{AcrHead}dial tcp: lookup shopregistry.azurecr.io on 10.0.0.10:53: no such host"),
        CriO("H3 IG301", "registry.example.com/web:1", "initializing source docker://registry.example.com/web:1: pinging container registry registry.example.com: Get \"https://registry.example.com/v2/\": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host"),
        Containerd("H3 IG304", Acr, $"{AcrHead}proxyconnect tcp: dial tcp 10.0.0.4:3128: connect: connection refused"),
        Containerd("H3 IG303", "registry.example.com:5000/web:1", "failed to do request: Head \"https://registry.example.com:5000/v2/web/manifests/1\": http: server gave HTTP response to HTTPS client"),
        Containerd("H3 IG303", Acr, $"{AcrHead}tls: failed to verify certificate: x509: certificate signed by unknown authority"),
        Docker("H3 IG303", "Get \"https://registry.example.com/v2/\": x509: certificate signed by unknown authority"),
        Containerd("H3 IG302", Acr, $"{AcrHead}dial tcp 10.1.2.3:443: i/o timeout"),
        Containerd("H3 IG302", "quay.io/shop/web:1", "failed to do request: Head \"https://quay.io/v2/shop/web/manifests/1\": read tcp 10.0.0.1:4711->34.1.2.3:443: read: connection reset by peer"),
        Containerd("H3 IG308", "www.example.com/shop/web:1", "unexpected media type text/html for sha256:1: not found"),
        new("kubelet", "H3 IG302", "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image \"registry.k8s.io/pause:3.9\": failed to pull image \"registry.k8s.io/pause:3.9\": failed to pull and unpack image \"registry.k8s.io/pause:3.9\": failed to resolve reference \"registry.k8s.io/pause:3.9\": failed to do request: Head \"https://europe-west4-docker.pkg.dev/v2/k8s-artifacts-prod/images/pause/manifests/3.9\": dial tcp 34.1.2.3:443: i/o timeout"),
    ];

    private static ClusterMessage[] Registries =>
    [
        Containerd("H3 IG306", Hub, "unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/nope: 429 Too Many Requests"),
        CriO("H3 IG306", "docker.io/library/nginx:1", "reading manifest 1 in docker.io/library/nginx: toomanyrequests: You have reached your pull rate limit."),
        Docker("H3 IG306", "toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit"),
        Containerd("H3 IG305", Acr, "denied: client with IP '20.1.2.3' is not allowed access. Refer https://aka.ms/acr/firewall to grant access."),
        Containerd("H3 IG305?", Acr, "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://shopregistry.azurecr.io/oauth2/token?scope=repository%3Ashop%2Fweb%3Apull&service=shopregistry.azurecr.io: 403 Forbidden"),
        Containerd("H3 IG307?", "mcr.microsoft.com/dotnet/runtime:8.0", "unexpected status from HEAD request to https://mcr.microsoft.com/v2/dotnet/runtime/manifests/8.0: 403 Forbidden"),
        Containerd("H3 IG307", "quay.io/shop/web:1", "unexpected status from HEAD request to https://quay.io/v2/shop/web/manifests/1: 502 Bad Gateway"),
        new("kubelet", "H3 IG307?", "Error: RegistryUnavailable"),
        Unpacked("H3?", Acr, "failed to copy: httpReadSeeker: failed open: unexpected status code https://shopstore.blob.core.windows.net/x?[REDACTED]: 403 Forbidden"),
        Unpacked("H3?", Acr, "failed to copy: httpReadSeeker: failed open: AuthorizationFailure: This request is not authorized to perform this operation."),
        Containerd("H2 IG203", "harbor.example.com/shop/web:1", "unexpected status from HEAD request to https://harbor.example.com/v2/shop/web/manifests/1: 412 Precondition Failed"),
        Containerd("H2 IG203?", Acr, "unknown: The operation is disallowed."),
    ];

    private static ClusterMessage[] Policy =>
    [
        new("containerd", "H4", "Failed to pull image \"docker.io/shop/web:1\": image verifier bindir blocked pull of docker.io/shop/web:1 with digest sha256:1 for reason: no signature"),
        CriO("H4", "docker.io/shop/web:1", "SignatureValidationFailed: Source image rejected: Signature for identity is not accepted"),
        new("Gatekeeper", "H4 IG402", Gatekeeper + "[repo-is-ours] container <web> has an invalid image repo <nginx:1>, allowed repos are [\"ours.io/\"]"),
        new("Azure Policy", "H4 IG402", Gatekeeper + "[azurepolicy-k8sazurev2containerallowedimag-1f2e] Container image nginx:1 for container web has not been allowed."),
        new("Kyverno", "H4 IG403", "admission webhook \"mutate.kyverno.svc-fail\" denied the request: image verification failed for ghcr.io/shop/web:1: signature not found"),
        new("Binary Authorization", "H4", "admission webhook \"imagepolicywebhook.image-policy.k8s.io\" denied the request: Image nginx:1 denied by Binary Authorization default admission rule. Denied by always_deny admission rule"),
        new("the API server", "H4", "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'images' with binding 'images-all' denied request: image must come from ours.io"),
        new("the API server", "H4", "pods \"web\" is forbidden: image policy webhook backend denied one or more images: not scanned"),
        new("another webhook", "H4?", "admission webhook \"images.example.com\" denied the request: image nginx:1 is not scanned"),
        new("Gatekeeper", "H4?", Gatekeeper + "[all-must-have-owner] you must provide labels: {\"owner\"}"),
    ];

    private static ClusterMessage[] Node =>
    [
        new("kubelet", "None?", "Container image \"web:local\" is not present with pull policy of Never"),
        Unpacked("None?", Hub, "failed to extract layer sha256:1: write /var/lib/containerd/x: no space left on device: unknown"),
        new("kubelet", "None?", "Failed to inspect image \"nginx:1\": rpc error: code = Unknown desc = failed to get image status"),
        new("kubelet", "None?", "Back-off pulling image \"nginx:1\""),
        new("kubelet", "None?", "Error: ErrImagePull"),
    ];

    private static ClusterMessage State(string reason, string points) => new("kubectl get pods", points, $"web-1   0/1   {reason}   0   5m");

    private static ClusterMessage Containerd(string points, string image, string cause) =>
        Unpacked(points, image, $"failed to resolve reference \"{image}\": {cause}");

    private static ClusterMessage Unpacked(string points, string image, string cause) => new(
        "containerd",
        points,
        $"Failed to pull image \"{image}\": rpc error: code = {(cause.EndsWith("not found", StringComparison.Ordinal) ? "NotFound" : "Unknown")} desc = failed to pull and unpack image \"{image}\": {cause}");

    private static ClusterMessage CriO(string points, string image, string cause) =>
        new("CRI-O", points, $"Failed to pull image \"{image}\": rpc error: code = Unknown desc = {cause}");

    private static ClusterMessage Docker(string points, string cause) => new("docker", points, $"Error response from daemon: {cause}");
}
