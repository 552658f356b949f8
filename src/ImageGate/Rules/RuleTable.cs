namespace ImageGate.Rules;

/// <summary>The one table of all rules. Identifiers are fixed: pipelines, waivers and reports rely on them.</summary>
internal static class RuleTable
{
    public static readonly Rule InvalidReference = new("IG101", "invalid-reference", Hypothesis.H1, Severity.Failed,
        "The image is not a reference by the grammar that kubelet and containerd use.",
        ["Write the image as [registry/]repository[:tag][@digest]; repository names are lower case."]);

    public static readonly Rule RepositoryNotFound = new("IG102", "repository-not-found", Hypothesis.H1, Severity.Failed,
        "The registry answered this credential that it has no such repository.",
        ["Check the spelling of the repository and of the registry in front of it.",
            "Push the image before it is deployed."]);

    public static readonly Rule TagNotFound = new("IG103", "tag-not-found", Hypothesis.H1, Severity.Failed,
        "The repository is there and has no such tag.",
        ["Correct the tag, or push it before it is deployed."]);

    public static readonly Rule DigestNotFound = new("IG104", "digest-not-found", Hypothesis.H1, Severity.Failed,
        "The repository is there and has no such digest.",
        ["Pin the digest that the registry has now; a retention rule may have removed this one."]);

    public static readonly Rule PlatformNotAvailable = new("IG105", "platform-not-available", Hypothesis.H1, Severity.Failed,
        "The image exists, but not for the platform that the node has.",
        ["Build and push the image for this platform.",
            "Place the pod with a nodeSelector on kubernetes.io/arch and kubernetes.io/os where the image runs."]);

    public static readonly Rule ImageIncomplete = new("IG106", "image-incomplete", Hypothesis.H1, Severity.Failed,
        "The tag is there, but something that it points to is gone: a manifest, the config or a layer.",
        ["Push the image again; look for a retention rule or a clean-up job that removes untagged manifests."]);

    public static readonly Rule NotARunnableImage = new("IG107", "not-a-runnable-image", Hypothesis.H1, Severity.Failed,
        "The reference names an artifact that no node can run, such as a Helm chart or a schema 1 manifest.",
        ["Name the image, not the chart or artifact; build a schema 1 image anew."]);

    public static readonly Rule UnresolvedPlaceholder = new("IG108", "unresolved-placeholder", Hypothesis.H1, Severity.Failed,
        "The image still holds a placeholder that nothing filled in.",
        [
            "Fill in the placeholder before the check, or give its value: --replace NAME=VALUE.",
            "Put the image that will be deployed in its place: --image NAME=REF.",
        ]);

    public static readonly Rule CredentialsRequired = new("IG201", "credentials-required", Hypothesis.H2, Severity.Failed,
        "The registry refused the anonymous pull, and no credential matches this image.",
        ["Give the pod an imagePullSecret with an entry for this registry, or let the node identity pull."]);

    public static readonly Rule CredentialsRejected = new("IG202", "credentials-rejected", Hypothesis.H2, Severity.Failed,
        "The registry does not accept this user and password or token.",
        ["Renew the credential: it may be expired, revoked or mistyped."]);

    public static readonly Rule PullDenied = new("IG203", "pull-denied", Hypothesis.H2, Severity.Failed,
        "The registry knows the caller, but this caller has no right to pull this repository.",
        ["Grant the right to pull on this repository to the account of the credential."]);

    public static readonly Rule PullSecretNotGiven = new("IG204", "pull-secret-not-given", Hypothesis.H2, Severity.Undetermined,
        "The pod names a pull secret whose content nobody supplied.",
        ["Supply it with --pull-secret NAME=FILE or NAME=env:VAR, read it with --kube-context, or accept the runner's credentials with --stand-in."]);

    public static readonly Rule PullSecretInvalid = new("IG205", "pull-secret-invalid", Hypothesis.H2, Severity.Failed,
        "A pull secret of the pod cannot be read by the kubelet; that fails every pull of the pod.",
        ["Create the secret again with kubectl create secret docker-registry."]);

    public static readonly Rule PullSecretNoMatch = new("IG206", "pull-secret-no-match", Hypothesis.H2, Severity.Failed,
        "No pull secret of the pod has an entry for this registry.",
        ["Add an entry for this registry to the pull secret; its key is the host, with the port if there is one."]);

    public static readonly Rule IdentityUnavailable = new("IG207", "identity-unavailable", Hypothesis.H2, Severity.Undetermined,
        "The identity or credential helper gave no token.",
        ["Run the check where the identity is available, or name another one with --node-identity."]);

    public static readonly Rule RoleMissing = new("IG208", "role-missing", Hypothesis.H2, Severity.Failed,
        "The node identity lacks the role to pull from this registry.",
        ["Assign the pull role to the node identity."]);

    public static readonly Rule MissingOrForbidden = new("IG209", "missing-or-forbidden", Hypothesis.H2, Severity.Failed,
        "The image does not exist or the caller may not see it; the registry does not say which.",
        ["Check the spelling of the repository first, then the right of the credential to pull it."]);

    public static readonly Rule NameNotResolved = new("IG301", "name-not-resolved", Hypothesis.H3, Severity.Undetermined,
        "The name of the registry has no address here.",
        ["Check the spelling of the registry; a private registry may be known only inside its network."]);

    public static readonly Rule ConnectionFailed = new("IG302", "connection-failed", Hypothesis.H3, Severity.Undetermined,
        "No connection to the registry could be made, or it broke or timed out.",
        ["Check network, firewall and port; run the check where the registry can be reached."]);

    public static readonly Rule TlsFailed = new("IG303", "tls-failed", Hypothesis.H3, Severity.Undetermined,
        "The registry's certificate is not trusted here, or TLS failed.",
        ["Give the certificate authority with --ca-file, or mend the certificate of the registry."]);

    public static readonly Rule ProxyFailed = new("IG304", "proxy-failed", Hypothesis.H3, Severity.Undetermined,
        "The proxy refused or could not be reached.",
        ["Check HTTPS_PROXY and NO_PROXY and the credentials of the proxy."]);

    public static readonly Rule RegistryFirewall = new("IG305", "registry-firewall", Hypothesis.H3, Severity.Undetermined,
        "The registry answers, but not to this address.",
        ["Allow this address in the firewall of the registry, or run the check where the nodes are."]);

    public static readonly Rule RateLimited = new("IG306", "rate-limited", Hypothesis.H3, Severity.Undetermined,
        "The registry limits the number of requests and has no more for this caller now.",
        ["Wait, authenticate, or pull through a mirror."]);

    public static readonly Rule RegistryUnavailable = new("IG307", "registry-unavailable", Hypothesis.H3, Severity.Undetermined,
        "The registry answers with a server error, still so after retries.",
        ["Run the check again later; look at the status page of the registry."]);

    public static readonly Rule NotARegistry = new("IG308", "not-a-registry", Hypothesis.H3, Severity.Undetermined,
        "What answers does not speak the OCI distribution protocol.",
        ["Check host, port and path of the registry; a proxy or portal may answer in its place."]);

    public static readonly Rule RegistryNotAllowed = new("IG401", "registry-not-allowed", Hypothesis.H4, Severity.Failed,
        "The image comes from a registry outside the allow-list.",
        ["Use an image from an allowed registry, or extend the allow-list."]);

    public static readonly Rule GatekeeperConstraint = new("IG402", "gatekeeper-constraint", Hypothesis.H4, Severity.Failed,
        "A Gatekeeper constraint would refuse this image.",
        ["Change the image, or the parameters of the constraint."]);

    public static readonly Rule KyvernoPolicy = new("IG403", "kyverno-policy", Hypothesis.H4, Severity.Failed,
        "A Kyverno policy would refuse this image.",
        ["Change the image, or the policy."]);

    public static readonly Rule TagPolicy = new("IG404", "tag-policy", Hypothesis.H4, Severity.Failed,
        "The tag is forbidden, or a digest is required.",
        ["Use an allowed tag, or pin the digest."]);

    public static readonly Rule InputUnreadable = new("IG501", "input-unreadable", Hypothesis.None, Severity.Problem,
        "An input or a part of it could not be read, so images in it were not checked.",
        ["Mend the file at the line named, or leave it out of the inputs."]);

    public static readonly Rule RenderFailed = new("IG502", "render-failed", Hypothesis.None, Severity.Problem,
        "A chart or kustomization could not be rendered, so its images were not checked.",
        ["Run the tool by hand to see its message; give the values that it asks for."]);

    public static readonly Rule ToolMissing = new("IG503", "tool-missing", Hypothesis.None, Severity.Problem,
        "A tool that is needed to read an input is not there.",
        ["Install the tool and put it on the PATH."]);

    public static readonly Rule TagMoved = new("IG601", "tag-moved", Hypothesis.H1, Severity.Warning,
        "The tag beside the digest names another digest now; the node pulls the digest.",
        ["Pin the digest that the tag has now, or drop the tag."]);

    public static readonly Rule ImageLikeValueNotChecked = new("IG602", "image-like-value-not-checked", Hypothesis.None, Severity.Note,
        "A value that looks like an image stands where ImageGate does not know images; it was not checked.",
        ["Declare the field under imageFields in .imagegate.yaml."]);

    public static readonly Rule PullSecretUnused = new("IG603", "pull-secret-unused-or-absent-but-public", Hypothesis.H2, Severity.Warning,
        "A pull secret of the pod does nothing for this image, which is public.",
        ["Remove the pull secret, or add the entry that was meant."]);

    public static readonly Rule DeprecatedRegistry = new("IG604", "deprecated-registry", Hypothesis.H1, Severity.Warning,
        "The registry is retired or about to be; images there are frozen or vanish.",
        ["Use the successor of this registry."]);

    public static readonly Rule SuspiciousReference = new("IG605", "suspicious-reference", Hypothesis.H1, Severity.Warning,
        "The reference can be parsed, but probably does not mean what was intended.",
        ["Read the message: it says how the reference is understood."]);

    public static readonly IReadOnlyList<Rule> All =
    [
        InvalidReference, RepositoryNotFound, TagNotFound, DigestNotFound, PlatformNotAvailable, ImageIncomplete,
        NotARunnableImage, UnresolvedPlaceholder, CredentialsRequired, CredentialsRejected, PullDenied,
        PullSecretNotGiven, PullSecretInvalid, PullSecretNoMatch, IdentityUnavailable, RoleMissing,
        MissingOrForbidden, NameNotResolved, ConnectionFailed, TlsFailed, ProxyFailed, RegistryFirewall,
        RateLimited, RegistryUnavailable, NotARegistry, RegistryNotAllowed, GatekeeperConstraint, KyvernoPolicy,
        TagPolicy, InputUnreadable, RenderFailed, ToolMissing, TagMoved, ImageLikeValueNotChecked,
        PullSecretUnused, DeprecatedRegistry, SuspiciousReference,
    ];

    /// <summary>The rule of that identifier, or null.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
