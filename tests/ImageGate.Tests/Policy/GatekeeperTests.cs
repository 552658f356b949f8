namespace ImageGate.Tests.Policy;

public sealed class GatekeeperTests
{
    private const string Digest = "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Own = "{repos: [myteam.azurecr.io/]}";
    private const string Pods = "kinds: [{apiGroups: [\"\"], kinds: [Pod]}]";

    [TestCase("K8sAllowedRepos", Own, "myteam.azurecr.io/app:1", "passed")]
    [TestCase("K8sAllowedRepos", Own, "nginx:1", "IG402")]
    [TestCase("K8sAllowedRepos", "{repos: [docker.io/library/]}", "nginx:1", "IG402")]
    [TestCase("K8sAllowedRepos", "{repos: [nginx]}", "nginx:1", "passed")]
    [TestCase("K8sAllowedRepos", "{repos: [myteam.azurecr.io]}", "myteam.azurecr.io/app:1", "passed")]
    [TestCase("K8sAllowedRepos", "{repos: [myteam.azurecr.io]}", "myteam.azurecr.io.evil.io/app:1", "warned passed")]
    [TestCase("K8sAllowedRepos", "{repos: []}", "nginx:1", "IG402")]
    [TestCase("K8sAllowedReposv2", "{allowedImages: [\"myteam.azurecr.io/*\", \"nginx:1\"]}", "nginx:1", "passed")]
    [TestCase("K8sAllowedReposv2", "{allowedImages: [\"myteam.azurecr.io/*\", \"nginx:1\"]}", "nginx:12", "IG402")]
    [TestCase("K8sAllowedReposv2", "{allowedImages: [\"reg.io*\"]}", "reg.io.evil.io/a:1", "warned passed")]
    [TestCase("K8sDisallowedRepos", "{repos: [docker.io/]}", "docker.io/bitnami/redis:7", "IG402")]
    [TestCase("K8sDisallowedRepos", "{repos: [docker.io/]}", "bitnami/redis:7", "warned passed")]
    [TestCase("K8sDisallowedRepos", "{repos: [docker.io/]}", "reg.io/redis:7", "passed")]
    [TestCase("K8sDisallowedTags", "{tags: [latest]}", "nginx:latest", "IG402")]
    [TestCase("K8sDisallowedTags", "{tags: [latest]}", "nginx", "IG402")]
    [TestCase("K8sDisallowedTags", "{tags: [latest]}", "nginx:1", "passed")]
    [TestCase("K8sDisallowedTags", "{tags: [latest]}", "reg.io:5000/app", "warned passed")]
    [TestCase("K8sDisallowedTags", "{tags: [latest], exemptImages: [\"nginx*\"]}", "nginx:latest", "warned passed")]
    [TestCase("K8sDisallowedTags", "{tags: [latest], exemptImages: [\"reg.io/*\"]}", "reg.io/a:latest", "passed")]
    [TestCase("K8sDisallowedTags", "{tags: [latest], exemptImages: [reg.io/a]}", "reg.io/a:latest", "IG402")]
    [TestCase("K8sImageDigests", "{}", "nginx:1", "IG402")]
    [TestCase("K8sImageDigests", "{}", "nginx" + Digest, "passed")]
    [TestCase("K8sImageDigests", "{exemptImages: [\"nginx:*\"]}", "reg.io/a:1", "IG402")]
    public void A_template_of_the_library_decides_as_in_the_cluster(string kind, string parameters, string image, string expected) =>
        Assert.That(Cluster.Short(Constraint(kind, parameters, Pods).OnPod(image)), Is.EqualTo(expected));

    [TestCase("kinds: [{apiGroups: [\"*\"], kinds: [\"*\"]}]", "IG402")]
    [TestCase("kinds: [{apiGroups: [apps], kinds: [Deployment]}, {apiGroups: [\"\"], kinds: [Pod]}]", "IG402")]
    [TestCase("kinds: [{apiGroups: [apps], kinds: [\"*\"]}]", "")]
    [TestCase("namespaces: [shop]", "IG402")]
    [TestCase("namespaces: [\"sh*\"]", "IG402")]
    [TestCase("namespaces: [\"*op\"]", "IG402")]
    [TestCase("namespaces: [\"*ho*\"]", "IG402")]
    [TestCase("namespaces: [prod]", "")]
    [TestCase("excludedNamespaces: [\"sh*\"]", "")]
    [TestCase("excludedNamespaces: [kube-system]", "IG402")]
    [TestCase("scope: Cluster", "")]
    [TestCase("scope: Namespaced", "IG402")]
    [TestCase("labelSelector: {matchLabels: {app: web}}", "IG402")]
    [TestCase("labelSelector: {matchLabels: {app: api}}", "")]
    [TestCase("labelSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}", "IG402")]
    [TestCase("labelSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web, api]}]}", "")]
    [TestCase("labelSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}", "IG402")]
    [TestCase("labelSelector: {matchExpressions: [{key: team, operator: Exists}]}", "")]
    [TestCase("namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]}", "IG402")]
    [TestCase("namespaceSelector: {matchLabels: {env: prod}}", "undecided")]
    [TestCase("name: web-*", "IG402")]
    [TestCase("name: web-7f", "undecided")]
    public void A_match_block_is_held_against_the_eventual_pod(string match, string expected) => Assert.That(
        Cluster.Short(Constraint("K8sAllowedRepos", Own, match).OnDeployment("nginx:1", "{app: web}")), Is.EqualTo(expected));

    [TestCase("prod", "IG402")]
    [TestCase("test", "")]
    public void A_namespace_among_the_inputs_decides_its_selector(string env, string expected)
    {
        var constraint = Constraint("K8sAllowedRepos", Own, "namespaceSelector: {matchLabels: {env: prod}}");
        var decisions = constraint.Decide(
            $"{{apiVersion: v1, kind: Namespace, metadata: {{name: shop, labels: {{env: {env}}}}}}}\n---\n{Cluster.Deployment("nginx:1")}");

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { expected }));
    }

    [TestCase("[\"*\"]", "")]
    [TestCase("[webhook]", "")]
    [TestCase("[audit]", "IG402")]
    public void Namespaces_that_Gatekeeper_leaves_alone_are_left_alone(string processes, string expected)
    {
        var config = $"{{apiVersion: config.gatekeeper.sh/v1alpha1, kind: Config, metadata: {{name: config}}, spec: {{match: [{{excludedNamespaces: [\"sh*\"], processes: {processes}}}]}}}}";
        var decisions = Constraint("K8sAllowedRepos", Own, Pods).Decide($"{config}\n---\n{Cluster.Deployment("nginx:1")}");

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { expected }));
    }

    [TestCase("enforcementAction: deny", "IG402")]
    [TestCase("enforcementAction: warn", "warned")]
    [TestCase("enforcementAction: dryrun", "warned")]
    [TestCase("enforcementAction: scoped, scopedEnforcementActions: [{action: deny, enforcementPoints: [{name: validation.gatekeeper.sh}]}]", "IG402")]
    [TestCase("enforcementAction: scoped, scopedEnforcementActions: [{action: deny, enforcementPoints: [{name: audit.gatekeeper.sh}]}]", "warned")]
    [TestCase("enforcementAction: scoped, scopedEnforcementActions: [{action: warn, enforcementPoints: [{name: \"*\"}]}]", "warned")]
    public void Only_what_is_enforced_at_admission_refuses(string action, string expected)
    {
        var cluster = new Cluster($"{{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: K8sAllowedRepos, metadata: {{name: own}}, spec: {{{action}, parameters: {Own}}}}}");
        Assert.That(Cluster.Short(cluster.OnPod("nginx:1")), Is.EqualTo(expected));
    }

    [Test]
    public void All_lists_of_containers_are_looked_at()
    {
        var decisions = Constraint("K8sAllowedRepos", Own, Pods).Decide("""
            apiVersion: v1
            kind: Pod
            metadata: {name: a, namespace: shop}
            spec:
              initContainers: [{name: i, image: "init:1"}]
              containers: [{name: c, image: "myteam.azurecr.io/app:1"}]
              ephemeralContainers: [{name: e, image: "debug:1"}]
              volumes: [{name: v, image: {reference: "model:1"}}]
            """);

        Assert.That(decisions.Select(Cluster.Short), Is.EqualTo(new[] { "IG402", "passed", "IG402", "" }));
    }

    [Test]
    public void Names_the_constraint_its_place_and_the_way_out() => Assert.That(
        Constraint("K8sAllowedRepos", "{repos: [docker.io/library/]}", Pods).OnDeployment("nginx:1").Denials.Single().Message,
        Is.EqualTo("""
            Gatekeeper's constraint K8sAllowedRepos own (test.yaml:1:1) refuses the pods with nginx:1: it has an invalid image repo, allowed repos are ["docker.io/library/"]; it does allow docker.io/library/nginx:1, which is the same image: write it in full
            """));

    [TestCase("K8sAllowedRepos", "{repos: [myteam.azurecr.io]}", Pods, "myteam.azurecr.io.evil.example")]
    [TestCase("K8sAllowedRepos", Own, "kinds: [{apiGroups: [apps], kinds: [Deployment]}]", "it refuses nothing")]
    public void A_constraint_that_does_not_do_what_it_seems_to_is_told(string kind, string parameters, string match, string expected) =>
        Assert.That(Constraint(kind, parameters, match).Policies.Warnings.Single().Message, Does.Contain(expected));

    [Test]
    public void A_long_list_does_not_bury_the_message()
    {
        var repos = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"r{i}.io/"));
        Assert.That(Constraint("K8sAllowedRepos", $"{{repos: [{repos}]}}", Pods).OnPod("nginx:1").Denials.Single().Message, Has.Length.LessThan(600).And.Contain("and 990 more"));
    }

    [TestCase("K8sCustomImages", "{}", 1)]
    [TestCase("K8sRequiredLabels", "{}", 0)]
    [TestCase("K8sPSPReadOnlyRootFilesystem", "{exemptImages: [a]}", 0)]
    public void A_constraint_of_unknown_Rego_is_listed(string kind, string parameters, int count) =>
        Assert.That(Constraint(kind, parameters, Pods).Policies.Undecided, Has.Count.EqualTo(count));

    [TestCase("input.review.object.spec.containers[_].image", true)]
    [TestCase("input.review.object.spec.template.spec.containers[_].image", false)]
    public void A_changed_template_of_the_library_is_not_taken_for_it(string rego, bool isDecided)
    {
        var template = "{apiVersion: templates.gatekeeper.sh/v1, kind: ConstraintTemplate, metadata: {name: k8sallowedrepos}, "
            + $"spec: {{crd: {{spec: {{names: {{kind: K8sAllowedRepos}}}}}}, targets: [{{rego: \"{rego}\"}}]}}}}";
        var constraint = $"{{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: K8sAllowedRepos, metadata: {{name: own}}, spec: {{parameters: {Own}}}}}";
        var cluster = new Cluster($"{template}\n---\n{constraint}");

        Assert.That(cluster.OnPod("nginx:1").Denials, Has.Count.EqualTo(isDecided ? 1 : 0));
        Assert.That(cluster.Policies.Undecided, Has.Count.EqualTo(isDecided ? 0 : 1));
    }

    private static Cluster Constraint(string kind, string parameters, string match) => new(
        $"{{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: {kind}, metadata: {{name: own}}, spec: {{match: {{{match}}}, parameters: {parameters}}}}}");
}
