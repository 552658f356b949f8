namespace ImageGate.Tests.Manifests;

/// <summary>Sixteen references in every form that other tools miss, and decoys that they fall for.</summary>
public sealed class FixtureTests
{
    private const string Fixture = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: a}
        spec:
          template:
            metadata: {annotations: {sidecar.istio.io/proxyImage: reg.io/istio/proxyv2:1.22}}
            spec:
              initContainers:
              - name: i
                image: reg.io/init:1
              containers:
              - name: c
                image: "reg.io/app:1"
                args: ["--prometheus-config-reloader=reg.io/reloader:1"]
                env: [{name: RELATED_IMAGE_WORKER, value: "reg.io/worker:1"}]
              - {name: d, image: reg.io/flow:1}
              - image: 'reg.io/firstkey:1'
                name: e
              volumes: [{name: m, image: {reference: reg.io/model:1}}]
        ---
        {apiVersion: batch/v1, kind: CronJob, metadata: {name: cj}, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: "reg.io/cron:1"}]}}}}}}
        ---
        apiVersion: v1
        kind: List
        items:
        - kind: Pod
          spec:
            containers:
            - name: c
              image: reg.io/listpod:1
            ephemeralContainers: [{name: dbg, image: reg.io/debug:1}]
        ---
        {apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {template: {spec: {containers: [{name: c, image: reg.io/rollout:1}]}}}}
        ---
        {apiVersion: monitoring.coreos.com/v1, kind: Prometheus, spec: {image: reg.io/prometheus:1, thanos: {baseImage: reg.io/thanos, version: v0.35}}}
        ---
        {apiVersion: acme.io/v1, kind: Widget, spec: {image: {repository: reg.io/widget, tag: "7"}}}
        ---
        apiVersion: v1
        kind: ConfigMap
        data:
          template.yaml: |
            spec:
              image: reg.io/embedded:1
        ---
        {apiVersion: kyverno.io/v1, kind: ClusterPolicy, spec: {rules: [{validate: {pattern: {spec: {containers: [{image: "!*:latest"}]}}}}]}}
        ---
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, spec: {versions: [{schema: {openAPIV3Schema: {properties: {image: {default: reg.io/crd-default:1}}}}}]}}
        # image: reg.io/commented:1
        """;

    [Test]
    public void Every_reference_is_found_at_its_place_and_no_decoy_is()
    {
        var content = Given.Manifest(Fixture);

        Assert.Multiple(() =>
        {
            Assert.That(
                content.Uses.Select(use => $"{use.Span.Line}:{use.Span.Column} {use.Role} {use.Container} {use.Image}"),
                Is.EqualTo(
                [
                    "10:16 InitContainer i reg.io/init:1",
                    "13:16 Container c reg.io/app:1",
                    "14:16 Argument c reg.io/reloader:1",
                    "15:51 Environment c reg.io/worker:1",
                    "16:26 Container d reg.io/flow:1",
                    "17:16 Container e reg.io/firstkey:1",
                    "19:46 ImageVolume spec.template.spec.volumes[0].image.reference reg.io/model:1",
                    "21:137 Container c reg.io/cron:1",
                    "30:14 Container c reg.io/listpod:1",
                    "31:46 EphemeralContainer dbg reg.io/debug:1",
                    "33:106 Container c reg.io/rollout:1",
                    "35:72 CustomResource spec.image reg.io/prometheus:1",
                    "35:113 CustomResource spec.thanos.baseImage reg.io/thanos:v0.35",
                ]));
            Assert.That(
                content.Coverage.Unchecked.Select(value => $"{value.Span.Line} {value.Path} {value.Value}"),
                Is.EqualTo(
                [
                    "6 spec.template.metadata.annotations.sidecar.istio.io/proxyImage reg.io/istio/proxyv2:1.22",
                    "37 spec.image reg.io/widget:7",
                    "44 data.template.yaml reg.io/embedded:1",
                ]));
            Assert.That(content.Problems, Is.Empty);
            Assert.That(content.Coverage.Documents, Is.EqualTo(9));
        });
    }
}
