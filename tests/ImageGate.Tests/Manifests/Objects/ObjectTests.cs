using ImageGate.Manifests;

namespace ImageGate.Tests.Manifests.Objects;

public sealed class ObjectTests
{
    private static readonly object[][] Lists =
    [
        ["{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, POD}, {apiVersion: v1, kind: Pod, POD}]}", "Pod,Pod"],
        ["{apiVersion: v1, kind: PodList, items: [{POD}, {kind: Pod, POD}]}", "Pod,Pod"],
        ["{apiVersion: apps/v1, kind: DeploymentList, items: [{spec: {template: {POD}}}]}", "Deployment"],
        ["{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, POD}]}, null, 1]}", "Pod"],
        ["{kind: Any, items: [{apiVersion: v1, kind: Pod, POD}]}", "Pod"],
        ["{apiVersion: skaffold/v1, kind: Any, items: [{apiVersion: v1, kind: Pod, POD}]}", "Pod"],
        ["{apiVersion: v1, kind: Config, items: [{apiVersion: v1, kind: Pod, POD}]}", "Pod"],
    ];

    [TestCaseSource(nameof(Lists))]
    public void Lists_give_their_items(string text, string kinds)
    {
        var content = Given.Manifest(text.Replace("POD", "spec: {containers: [{name: a, image: nginx}]}", StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(',', content.Uses.Select(use => use.Object.Kind)), Is.EqualTo(kinds));
            Assert.That(content.Coverage.Kinds.Values.Sum(), Is.EqualTo(content.Uses.Count));
            Assert.That(content.Coverage.Documents, Is.EqualTo(1));
        });
    }

    [TestCase("ConfigMap", "items")]
    [TestCase("ConfigMap", "Items")]
    [TestCase("ConfigMap", "item\u017F")]
    [TestCase("Any", "items")]
    public void Objects_of_any_kind_give_their_items_as_well(string kind, string items)
    {
        var content = Given.Object("v1", kind, $"{items}: [{{apiVersion: v1, kind: Pod, spec: {{containers: [{{image: nginx}}]}}}}, 1]");

        Assert.Multiple(() =>
        {
            Assert.That(content.Uses.Select(use => $"{use.Object.Kind} {use.Image}"), Is.EqualTo(["Pod nginx"]));
            Assert.That(content.Coverage.Kinds.Keys, Is.EquivalentTo([kind, "Pod"]));
            Assert.That(content.Coverage.Unchecked, Is.Empty);
        });
    }

    [Test]
    public void A_pod_with_items_is_itself_read_too()
    {
        var content = Given.Object("v1", "Pod", "spec: {containers: [{image: outer}]}, items: [{spec: {containers: [{image: inner}]}}]");

        Assert.That(content.Images(), Is.EqualTo(["inner", "outer"]));
    }

    [TestCase("metadata: {name: web, namespace: shop}", "Pod shop/web")]
    [TestCase("metadata: {name: web}", "Pod given/web")]
    [TestCase("metadata: {generateName: web-}", "Pod given/web-*")]
    [TestCase("metadata:", "Pod given/")]
    [TestCase("x: 1", "Pod given/")]
    public void Objects_are_named_with_the_namespace_in_effect(string metadata, string expected)
    {
        var settings = Given.Settings with { Namespace = "given" };

        var content = Given.Object("v1", "Pod", $"{metadata}, spec: {{containers: [{{image: nginx}}]}}", settings);

        Assert.That(content.Uses[0].Object.ToString(), Is.EqualTo(expected));
    }

    private static readonly object[][] Others =
    [
        ["image: {repository: nginx, tag: 1}"],
        ["services: {web: {image: nginx}}"],
        ["apiVersion: v2\nname: chart\nannotations: {images: 'image: nginx'}"],
        ["kind: Pod\nspec: {containers: [{image: nginx}]}"],
        ["apiVersion: skaffold/v4beta1\nkind: Config\nbuild: {artifacts: [{image: nginx}]}"],
        ["apiVersion: kbld.k14s.io/v1alpha1\nkind: Config\noverrides: [{image: nginx}]"],
        ["apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: [{name: nginx, newTag: '1'}]"],
        ["apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes: [{image: kindest/node:v1}]"],
        ["apiVersion: v1\nkind: Config\nclusters: []"],
        ["apiVersion: v1\nkind: Config\nitems: [a]"],
        ["- apiVersion: v1\n  kind: Pod"],
        ["just text"],
    ];

    [TestCaseSource(nameof(Others))]
    public void What_is_no_Kubernetes_object_is_counted_and_nothing_else(string text)
    {
        var content = Given.Manifest(text);

        Assert.Multiple(() =>
        {
            Assert.That((content.Coverage.Documents, content.Coverage.OtherDocuments), Is.EqualTo((1, 1)));
            Assert.That(content.Uses.Count + content.Problems.Count + content.Coverage.Unchecked.Count, Is.Zero);
        });
    }

    [Test]
    public void A_bad_document_costs_itself_only()
    {
        var content = Given.Manifest(
            """
            {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: "one:1"}]}}
            ---
            apiVersion: v1
            kind: Pod
            spec: {{ .Values.spec }}
            ---
            {apiVersion: v1, kind: Pod, spec: {containers: [{name: c, image: "three:1"}]}}
            ---
            {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "d", "image": "four:1"}]}}
            {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "e", "image": "five:1"}]}}
            """);

        Assert.Multiple(() =>
        {
            Assert.That(content.Uses.Select(use => $"{use.Span.Line} {use.Image}"), Is.EqualTo(["1 one:1", "7 three:1", "9 four:1", "10 five:1"]));
            Assert.That(content.Problems.Select(p => $"{p.Rule.Id} {p.Span}"), Is.EqualTo(["IG501 test.yaml:5:8"]));
        });
    }

    [TestCase("{{- range .Values.x }}\nname: a\n{{- end }}", 0)]
    [TestCase("a: [1\nb: 2", 0)]
    [TestCase("apiVersion: v1\nkind: Pod\nspec: {{ .x }}", 1)]
    [TestCase("apiVersion: v1\nkind: Pod\nspec: [", 1)]
    [TestCase("'apiVersion': v1\n'kind': Pod\nspec: [", 1)]
    [TestCase("? apiVersion\n: v1\n? kind\n: Pod\nspec: [", 1)]
    [TestCase("&a apiVersion: v1\n&b kind: Pod\nspec: [", 1)]
    [TestCase("{\"\\u0061piVersion\": \"v1\", \"kin\\x64\": \"Pod\", \"spec\": [", 1)]
    [TestCase("\"api\\\n  Version\": v1\n\"ki\\\n  nd\": Pod\nspec: [", 1)]
    [TestCase("!!binary YXBpVmVyc2lvbg==: v1\n!!binary a2luZA==: Pod\nspec: [", 1)]
    [TestCase("%TAG !b! tag:yaml.org,2002:bin\n---\n!b!ary YXBpVmVyc2lvbg==: v1\n!b!ary a2luZA==: Pod\nspec: [", 1)]
    [TestCase("kind: Pod\nspec: [", 0)]
    public void In_a_directory_only_broken_manifests_are_problems(string text, int problems)
    {
        var content = Given.Optional(text);

        Assert.Multiple(() =>
        {
            Assert.That(content.Problems, Has.Count.EqualTo(problems));
            Assert.That(content.Coverage.OtherDocuments, Is.EqualTo(1 - problems));
            Assert.That(Given.Manifest(text).Problems, Has.Count.EqualTo(1), "when the user names the file");
        });
    }

    [Test]
    public void A_key_written_twice_is_a_warning()
    {
        var content = Given.Pod("containers:\n- {name: envoy, image: envoy}\ncontainers:\n- {name: nginx, image: nginx}");

        Assert.Multiple(() =>
        {
            Assert.That(content.Images(), Is.EqualTo(["nginx"]));
            Assert.That(content.Warnings.Select(w => $"{w.Rule.Id} {w.Span} {w.Message}"), Is.EqualTo(
                ["IG605 test.yaml:5:3 duplicate key 'containers': the last one counts (line 7)"]));
        });
    }

    private static readonly object[][] Failures =
    [
        [new FileNotFoundException("no such file")],
        [new UnauthorizedAccessException("no such file")],
        [new IOException("no such file")],
    ];

    [TestCaseSource(nameof(Failures))]
    public void An_input_that_cannot_be_opened_is_a_problem_and_the_rest_is_read(Exception failure)
    {
        var content = ManifestReader.Read(
            [
                new ManifestInput("bad.yaml", () => throw failure),
                new ManifestInput("good.yaml", () => new MemoryStream("{apiVersion: v1, kind: Pod, spec: {containers: [{image: nginx}]}}"u8.ToArray()),
                    Environment: "production"),
            ],
            Given.Settings);

        Assert.Multiple(() =>
        {
            Assert.That(content.Problems.Select(p => $"{p.Rule.Id} {p.Span} {p.Message}"), Is.EqualTo(
                ["IG501 bad.yaml the input cannot be read: no such file"]));
            Assert.That(content.Uses.Select(use => $"{use.Span.File} {use.Environment}"), Is.EqualTo(["good.yaml production"]));
        });
    }
}
