namespace ImageGate.Tests.Rules;

/// <summary>One example for each rule.</summary>
internal static class RuleExamples
{
    public static readonly IReadOnlyDictionary<string, RuleExample> All =
        Reference.Concat(Access).Concat(Network).Concat(Policy).Concat(Inputs).Concat(Remarks).ToDictionary();

    private static Dictionary<string, RuleExample> Reference => new()
    {
        ["IG101"] = new("image: Shop/Web:1.4", "'Shop/Web:1.4' is no reference: repository names are lower case", "image: shop/web:1.4", "Shop/Web:*"),
        ["IG102"] = new("image: ghcr.io/shop/wbe:1.4.2", "ghcr.io has no repository shop/wbe", "image: ghcr.io/shop/web:1.4.2", "ghcr.io/shop/wbe:*"),
        ["IG103"] = new("image: shop/web:1.4.2", "docker.io/shop/web has no tag 1.4.2. Nearest tags: 1.4.1, 1.4.0", "image: shop/web:1.4.1", "docker.io/shop/web:1.4.2"),
        ["IG104"] = new(
            "image: shop/web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "docker.io/shop/web has no digest sha256:9f86d081…",
            "$ crane digest shop/web:1.4.1   # pin what the registry has now",
            "docker.io/shop/web"),
        ["IG105"] = new(
            "spec:\n  nodeSelector: {kubernetes.io/arch: arm64}\n  containers:\n    - name: web\n      image: shop/web:1.4.1",
            "docker.io/shop/web:1.4.1 has no image for linux/arm64; it has linux/amd64",
            "$ docker buildx build --platform linux/amd64,linux/arm64 --push -t shop/web:1.4.1 .",
            "docker.io/shop/web:*"),
        ["IG106"] = new("image: registry.example.com/shop/web:1.4.1", "the tag is there, but a layer that it names is gone (404 BLOB_UNKNOWN)", "$ docker push registry.example.com/shop/web:1.4.1", "registry.example.com/shop/web:*"),
        ["IG107"] = new("image: ghcr.io/shop/charts/web:1.4.1", "ghcr.io/shop/charts/web:1.4.1 is a Helm chart", "image: ghcr.io/shop/web:1.4.1", "ghcr.io/shop/charts/web:*"),
        ["IG108"] = new("image: shop/web:${IMAGE_TAG}", "'${IMAGE_TAG}' was never filled in", "$ imagegate deploy/ --replace IMAGE_TAG=1.4.1", "shop/web:*"),
    };

    private static Dictionary<string, RuleExample> Access => new()
    {
        ["IG201"] = new(
            "spec:\n  containers:\n    - name: web\n      image: ghcr.io/shop/web:1.4.1",
            "the anonymous pull of ghcr.io/shop/web was refused and no credential matches it",
            "spec:\n  imagePullSecrets: [{name: regcred}]\n  containers:\n    - name: web\n      image: ghcr.io/shop/web:1.4.1",
            "ghcr.io/shop/web:*"),
        ["IG202"] = new("imagePullSecrets: [{name: regcred}]", "Secret shop/regcred, entry ghcr.io was refused for ghcr.io/shop/web: 401 UNAUTHORIZED", CreateSecret, "ghcr.io/shop/web:*"),
        ["IG203"] = new("imagePullSecrets: [{name: regcred}]", "Secret shop/regcred, entry ghcr.io may not pull ghcr.io/partner/pay: 403 DENIED", CreateSecret, "ghcr.io/partner/pay:*"),
        ["IG204"] = new("imagePullSecrets: [{name: regcred}]", "the pod names the pull secret shop/regcred, whose content nobody gave", "$ imagegate deploy/ --pull-secret shop/regcred=env:REGCRED_JSON", "ghcr.io/shop/*"),
        ["IG205"] = new(
            "kind: Secret\ntype: Opaque\nmetadata: {name: regcred}\ndata: {config.json: e30=}",
            "Secret shop/regcred is of type Opaque; the kubelet reads kubernetes.io/dockerconfigjson only",
            CreateSecret,
            "ghcr.io/shop/web:*"),
        ["IG206"] = new("imagePullSecrets: [{name: regcred}]", "no pull secret of the pod has an entry for registry.example.com:5000; Secret shop/regcred has registry.example.com", "$ kubectl create secret docker-registry regcred --docker-server=registry.example.com:5000 --docker-username=ci --docker-password=\"$TOKEN\"", "registry.example.com:5000/shop/web:*"),
        ["IG207"] = new("$ imagegate deploy/ --node-identity azure-default", "the identity gave no token", "$ az login && imagegate deploy/ --node-identity azure-cli", "shopregistry.azurecr.io/*"),
        ["IG208"] = new("image: shopregistry.azurecr.io/web:1.4.1", "the node identity may not pull from shopregistry.azurecr.io", "$ az role assignment create --role AcrPull --assignee \"$KUBELET_IDENTITY\" --scope \"$REGISTRY_ID\"", "shopregistry.azurecr.io/*"),
        ["IG209"] = new("image: ghcr.io/shop/wbe:1.4.1", "ghcr.io/shop/wbe does not exist or Secret shop/regcred, entry ghcr.io may not see it", "image: ghcr.io/shop/web:1.4.1", "ghcr.io/shop/wbe:*"),
    };

    private static Dictionary<string, RuleExample> Network => new()
    {
        ["IG301"] = new("image: registry.internal/shop/web:1.4.1", "the name registry.internal has no address here", "registries:\n  registry.internal: {reachable: cluster}   # skipped here; imagegate job asks from inside", "registry.internal/*"),
        ["IG302"] = new("image: registry.internal:5000/shop/web:1.4.1", "no connection to registry.internal:5000: refused", "$ imagegate job deploy/ | kubectl apply -f -   # asks from inside the cluster", "registry.internal:5000/*"),
        ["IG303"] = new("image: registry.internal/shop/web:1.4.1", "TLS with registry.internal failed: the certificate is signed by an authority that is not trusted here", "$ imagegate deploy/ --ca-file company-ca.pem", "registry.internal/*"),
        ["IG304"] = new("$ HTTPS_PROXY=http://proxy.internal:3128 imagegate deploy/", "the proxy proxy.internal:3128 wants a login (407)", "$ NO_PROXY=registry.internal imagegate deploy/", "registry.internal/*"),
        ["IG305"] = new("image: shopregistry.azurecr.io/web:1.4.1", "shopregistry.azurecr.io answers, but not to this address: its firewall refuses 198.51.100.7", "$ az acr network-rule add --name shopregistry --ip-address 198.51.100.7", "shopregistry.azurecr.io/*"),
        ["IG306"] = new("image: nginx:1.27", "docker.io limits the requests of this caller: 429 TOOMANYREQUESTS", "registries:\n  docker.io: {mirrors: [\"https://mirror.example.com\"], maxPerSecond: 5}", "docker.io/*"),
        ["IG307"] = new("image: quay.io/shop/web:1.4.1", "quay.io answers 503, still so after retries", "$ imagegate deploy/ --timeout 5m", "quay.io/*"),
        ["IG308"] = new("image: www.example.com/shop/web:1.4.1", "what answers at www.example.com is a web page and no registry", "image: registry.example.com/shop/web:1.4.1", "www.example.com/*"),
    };

    private static Dictionary<string, RuleExample> Policy => new()
    {
        ["IG401"] = new("policy:\n  allowedRegistries: [\"shopregistry.azurecr.io/*\"]", "docker.io/shop/web:1.4.1 comes from a registry outside the allow-list", "image: shopregistry.azurecr.io/web:1.4.1", "docker.io/shop/web:*"),
        ["IG402"] = new(
            "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sAllowedRepos\nmetadata: {name: own-registry}\nspec:\n  parameters: {repos: [shopregistry.azurecr.io/]}",
            "K8sAllowedRepos own-registry refuses the image: it allows shopregistry.azurecr.io/ only",
            "image: shopregistry.azurecr.io/web:1.4.1",
            "docker.io/shop/web:*"),
        ["IG403"] = new(
            "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: no-latest}\nspec:\n  rules:\n    - name: tag\n      match: {any: [{resources: {kinds: [Pod]}}]}\n      validate:\n        failureAction: Enforce\n        pattern: {spec: {containers: [{image: \"!*:latest\"}]}}",
            "the rule tag of the ClusterPolicy no-latest refuses the image",
            "image: shop/web:1.4.1",
            "docker.io/shop/web:latest"),
        ["IG404"] = new("policy:\n  forbiddenTags: [latest]", "the tag latest is forbidden", "image: shop/web:1.4.1", "docker.io/shop/web:latest"),
    };

    private static Dictionary<string, RuleExample> Inputs => new()
    {
        ["IG501"] = new("metadata: name: web", "mapping values are not allowed here", "metadata: {name: web}"),
        ["IG502"] = new("$ imagegate charts/shop", "helm: Error: values don't meet the specifications of the schema", "$ imagegate charts/shop -f values/production.yaml"),
        ["IG503"] = new("$ imagegate charts/shop", "helm is needed to render charts/shop and is not on the PATH", "$ helm template charts/shop | imagegate -"),
    };

    private static Dictionary<string, RuleExample> Remarks => new()
    {
        ["IG601"] = new("image: shop/web:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "the tag 1.4 of docker.io/shop/web names another digest now; the node pulls the one that is written", "image: shop/web:1.4.1"),
        ["IG602"] = new("apiVersion: acme.io/v1\nkind: Widget\nspec: {image: shop/widget:2}", "spec.image looks like an image and was not checked", "imageFields:\n  - {apiVersion: \"acme.io/*\", kind: Widget, image: spec.image}"),
        ["IG603"] = new("spec:\n  imagePullSecrets: [{name: regcred}]\n  containers: [{name: proxy, image: nginx:1.27}]", "no pull secret of the pod has an entry for docker.io; the image is public", "spec:\n  containers: [{name: proxy, image: nginx:1.27}]"),
        ["IG604"] = new("image: k8s.gcr.io/pause:3.9", "k8s.gcr.io is frozen; its successor is registry.k8s.io", "image: registry.k8s.io/pause:3.9"),
        ["IG605"] = new("image: myhost:5000", "the node reads this as the tag 5000 of docker.io/library/myhost", "image: myhost:5000/shop/web:1.4.1"),
    };

    private const string CreateSecret =
        "$ kubectl create secret docker-registry regcred --docker-server=ghcr.io --docker-username=ci --docker-password=\"$TOKEN\"";
}
