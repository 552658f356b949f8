using ImageGate.Rules;
using static ImageGate.Rules.Hypothesis;

namespace ImageGate.Events;

/// <summary>
/// From the class of an error to what to think of it and what to do next. First match wins. A text seldom proves that an
/// image is missing: a registry may answer the same to whoever may not see it, and a mirror may have answered in its place.
/// </summary>
internal static class ConclusionTable
{
    private static readonly Hypothesis[] None = [];

    /// <summary>Who got as far as a pull was admitted.</summary>
    private static readonly Hypothesis[] Policy = [H4];

    /// <summary>And whoever got an answer from the registry has reached it.</summary>
    private static readonly Hypothesis[] PolicyAndNetwork = [H3, H4];

    private static readonly Hypothesis[] AllOthers = [H1, H2, H3, H4];

    private static readonly Conclusion[] Ordered =
    [
        Suspected(
            EventClass.Platform, ["exec format error"], H1, RuleTable.PlatformNotAvailable, AllOthers,
            "Compare the architecture of the node (kubectl get nodes -L kubernetes.io/arch) with the platforms of {image}."),
        Certain(
            EventClass.Platform, [], H1, RuleTable.PlatformNotAvailable, AllOthers,
            "Build {image} for the node's platform too, or place the pod with a nodeSelector on nodes of a platform that it has."),
        Certain(
            EventClass.Schema1, [], H1, RuleTable.NotARunnableImage, AllOthers,
            "Build and push {image} again with a current tool: its manifest is schema 1, which the node's runtime no longer pulls."),
        Certain(
            EventClass.RegistryPolicy, ["image verifier *blocked pull", "SignatureValidationFailed"], H4, null, AllOthers,
            "Check the signature of {image} and the image verification policy of the node's runtime."),
        Suspected(
            EventClass.RegistryPolicy, ["AuthorizationFailure"], H3, null, Policy,
            "Check whether a service endpoint policy of the nodes' subnet keeps them from the storage account behind {registry}."),
        Suspected(
            EventClass.RegistryPolicy, ["operation is disallowed"], H2, RuleTable.PullDenied, PolicyAndNetwork,
            "Check whether {image} is locked or in quarantine (az acr repository show --name {account} --image {path}), or the registry out of storage."),
        Certain(
            EventClass.RegistryPolicy, [], H2, RuleTable.PullDenied, PolicyAndNetwork,
            "Read the scan result of {image} in {registry}: a policy of the project there forbids the pull; mend the findings or have them exempted."),
        Certain(
            EventClass.RateLimit, [], H3, RuleTable.RateLimited, Policy,
            "Give the pods a pull secret of an account with a higher limit at {registry}, or pull through a mirror; then try again."),
        Certain(
            EventClass.Firewall, ["client with IP '", "aka.ms/acr/firewall"], H3, RuleTable.RegistryFirewall, Policy,
            "Allow the nodes' outbound address{address} in the network rules of {registry} (az acr network-rule add), or give the cluster a private endpoint."),
        Suspected(
            EventClass.Firewall, [], H3, RuleTable.RegistryFirewall, Policy,
            "Compare the nodes' outbound address with the network rules of {registry} (az acr network-rule list); a 403 at its token endpoint is its firewall, not a missing role."),
        Suspected(
            EventClass.MicrosoftOutage, [], H3, RuleTable.RegistryUnavailable, Policy,
            "Try again later and with another image of mcr.microsoft.com: it asks nobody for credentials, so a 401 or 403 there is an outage or a proxy."),
        Suspected(
            EventClass.MissingBehindRedirect, [], H1, RuleTable.RepositoryNotFound, PolicyAndNetwork,
            "Check the spelling of {name}: registry.k8s.io leads to a host that answers 403 for a repository that does not exist."),
        Suspected(
            EventClass.MistypedHost, [], H1, RuleTable.SuspiciousReference, [H2, H4],
            "Correct {host} in {image}: {reason}, so it is probably not the registry that was meant."),
        Certain(
            EventClass.NameResolution, [], H3, RuleTable.NameNotResolved, [H2, H4],
            "Resolve {host} on a node (kubectl debug node/NODE -it --image=busybox -- nslookup {host}) and elsewhere: "
            + "a private DNS zone that is not linked, or a registry that was deleted or is misspelt."),
        Certain(
            EventClass.Proxy, [], H3, RuleTable.ProxyFailed, Policy,
            "Check HTTPS_PROXY and NO_PROXY of the container runtime's service on the node, not those of the pod, for {host}."),
        Certain(
            EventClass.Tls, ["server gave HTTP response to HTTPS client"], H3, RuleTable.TlsFailed, [H2, H4],
            "Give {host} a certificate, or tell the runtime on every node that it speaks plain http (containerd: certs.d/{host}/hosts.toml)."),
        Certain(
            EventClass.Tls, [], H3, RuleTable.TlsFailed, [H2, H4],
            "Look at the certificate that the nodes see (openssl s_client -connect {host}:443 -servername {host}): its name, its expiry, and whether the nodes trust its issuer."),
        Certain(
            EventClass.Connection, ["dial tcp 10.", "dial tcp 192.168.", "dial tcp 172."], H3, RuleTable.ConnectionFailed, [H2, H4],
            "Check the route from the nodes to the private address of {host}: peering, network rules, and the state of its private endpoint."),
        Certain(
            EventClass.Connection, [], H3, RuleTable.ConnectionFailed, Policy,
            "Connect from a node to {host} on port 443 (kubectl debug node/NODE -it --image=busybox -- nc -zv {host} 443): firewall, route, or a registry that is down."),
        Certain(
            EventClass.WebPage, [], H3, RuleTable.NotARegistry, Policy,
            "Look at what {host} answers: a web page instead of a registry is a wrong port or path, a login page or a proxy."),

        // CRI-O says so of a refused connection (server/image_pull.go), and the kubelet shows the word alone.
        Suspected(
            EventClass.Outage, ["RegistryUnavailable"], H3, RuleTable.RegistryUnavailable, Policy,
            "Get the error itself (kubectl describe pod POD): the word alone does not tell whether {registry} refused the connection or answered with an error."),
        Certain(
            EventClass.Outage, [], H3, RuleTable.RegistryUnavailable, Policy,
            "Look at the status of {registry} and try again: it answers with a server error."),
        Certain(
            EventClass.ExpiredCredential, ["token has expired"], H2, RuleTable.CredentialsRejected, PolicyAndNetwork,
            "Renew the credential for {registry}{secrets}: its token has expired."),
        Suspected(
            EventClass.ExpiredCredential, [], H2, RuleTable.CredentialsRejected, PolicyAndNetwork,
            "Renew the credential for {registry}{secrets}: its token is not accepted any more."),
        Suspected(
            EventClass.NoCredential, ["or it may not exist"], H2, RuleTable.MissingOrForbidden, PolicyAndNetwork,
            "Ask for {image} with an account that may read all of its project: the registry says the same of an image that does not exist."),
        Suspected(
            EventClass.NoCredential, ["azurecr."], H2, RuleTable.CredentialsRequired, PolicyAndNetwork,
            "Find out why the node had no credential for {registry}{secrets}: az aks check-acr --acr {registry}, the kubelet's log about acr-credential-provider, and the spelling of {path}."),
        Suspected(
            EventClass.NoCredential, [], H2, RuleTable.CredentialsRequired, PolicyAndNetwork,
            "Check that the pod names a pull secret with an entry for {registry}{secrets}, and that {name} exists: the registry hides private images from whoever is unknown."),
        Certain(
            EventClass.BadCredential, ["auth.docker.io*: 401 "], H2, RuleTable.CredentialsRejected, PolicyAndNetwork,
            "Renew the pull secret for {registry}{secrets}: its user or token is refused, which breaks public images too."),
        Suspected(
            EventClass.BadCredential, ["azurecr."], H2, RuleTable.CredentialsRejected, PolicyAndNetwork,
            "Check the pull secret for {registry}{secrets}, or the AcrPull role of the kubelet's identity (az aks check-acr --acr {registry})."),
        Suspected(
            EventClass.BadCredential, ["/jwt/auth*: 403 "], H2, RuleTable.MissingOrForbidden, PolicyAndNetwork,
            "Ask for {image} with a token that may read the whole group: the registry refuses a missing project as it refuses a private one."),
        Suspected(
            EventClass.BadCredential, [], H2, RuleTable.CredentialsRejected, PolicyAndNetwork,
            "Log in to {registry} with the content of the pull secret{secrets}: the token endpoint refused it; renew it, or give it the right to read {name}."),
        Suspected(
            EventClass.Denied, ["insufficient_scope", "may require authorization", "requested access to the resource is denied"],
            H2, RuleTable.MissingOrForbidden, PolicyAndNetwork,
            "Check the spelling of {name}, then whether the pod's credential{secrets} may read it: the registry does not say which of the two it is."),
        Suspected(
            EventClass.Denied, [], H2, RuleTable.PullDenied, PolicyAndNetwork,
            "Give the credential that the node used{secrets} the right to pull {name}, and check that {name} exists."),
        Suspected(
            EventClass.RefusedByStorage, [], H3, null, [H1, H4],
            "Look at {host}, where the content of {image} lies: the registry let the node in, a mirror or the storage behind it did not."),
        Suspected(
            EventClass.MissingContent, [], H1, RuleTable.ImageIncomplete, PolicyAndNetwork,
            "Push {image} again: its tag is there, a part of it is not; look for a broken mirror or a clean-up job too."),
        Suspected(
            EventClass.NotFound, ["NAME_UNKNOWN", "name unknown"], H1, RuleTable.RepositoryNotFound, PolicyAndNetwork,
            "Check the spelling of {name}: {registry} says that it has no such repository."),
        Suspected(
            EventClass.NotFound, [], H1, RuleTable.TagNotFound, PolicyAndNetwork,
            "Ask {registry} for {image} with the pod's credential: a tag that was never pushed, was removed, or is spelt otherwise."),
        Suspected(
            EventClass.Node, ["ErrImageNeverPull", "pull policy of Never"], Hypothesis.None, null, None,
            "Load {image} onto the node, or set imagePullPolicy to IfNotPresent: with Never the node asks no registry."),
        Suspected(
            EventClass.Node, ["no space left on device"], Hypothesis.None, null, AllOthers,
            "Free disk space on the node, or move the pod to another one: the image was found and does not fit."),
        Suspected(
            EventClass.Node, [], Hypothesis.None, null, None,
            "Read the log of the container runtime on the node (journalctl -u containerd, or -u crio): the text speaks of the node, not of the registry."),
        Suspected(
            EventClass.MissingPullSecret, [], H2, null, None,
            "Create the pull secret{secrets} in the pod's namespace (kubectl create secret docker-registry): the kubelet could not read it."),
    ];

    private static readonly Conclusion Unknown = Suspected(
        EventClass.Unknown, [], Hypothesis.None, null, None,
        "Get the error itself: kubectl describe pod POD shows it as \"Failed to pull image\" for {image}; where the event is gone, the runtime's log on the node has it.");

    /// <summary>Everything that a text can lead to.</summary>
    public static IReadOnlyList<Conclusion> All => [.. Ordered, .. AdmissionTable.All, .. InvalidNameTable.All, Unknown];

    public static Conclusion Of(EventClass found, string text, string? image) => found switch
    {
        EventClass.Admission => AdmissionTable.Of(text),
        EventClass.InvalidName => InvalidNameTable.Of(text, image),
        _ => Array.Find(Ordered, conclusion => conclusion.AppliesTo(found, text)) ?? Unknown,
    };

    internal static Conclusion Certain(
        EventClass of, string[] words, Hypothesis hypothesis, Rule? rule, Hypothesis[] rulesOut, string nextCheck) =>
        new(of, TextPattern.AnyOf(words), hypothesis, rule, true, rulesOut, nextCheck);

    internal static Conclusion Suspected(
        EventClass of, string[] words, Hypothesis hypothesis, Rule? rule, Hypothesis[] rulesOut, string nextCheck) =>
        new(of, TextPattern.AnyOf(words), hypothesis, rule, false, rulesOut, nextCheck);
}
