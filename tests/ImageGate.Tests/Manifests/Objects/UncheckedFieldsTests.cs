namespace ImageGate.Tests.Manifests.Objects;

public sealed class UncheckedFieldsTests
{
    private static readonly object[][] Fields =
    [
        ["spec: {image: nginx}", "spec.image nginx"],
        ["spec: {image: '${IMAGE}'}", "spec.image ${IMAGE}"],
        ["spec: {containers: [{image: myapp}]}", "spec.containers[0].image myapp"],
        ["spec: {trainingImage: 'reg.io/train:1'}", "spec.trainingImage reg.io/train:1"],
        ["spec: {imageName: 'postgres'}", "spec.imageName postgres"],
        ["spec: {images: [reg.io/a, 'b:1']}", "spec.images[0] reg.io/a|spec.images[1] b:1"],
        ["spec: {anything: 'reg.io/a/b:1'}", "spec.anything reg.io/a/b:1"],
        ["spec: {url: 'docker://registry:5000/disk:devel'}", "spec.url docker://registry:5000/disk:devel"],
        ["spec: {image: {repository: reg.io/widget, tag: '7'}}", "spec.image reg.io/widget:7"],
        ["spec: {image: {registry: reg.io, repository: a/b, tag: 1.10, digest: ''}}", "spec.image reg.io/a/b:1.10"],
        ["spec: {values: {app: {repo: a/b, tag: v1}}}", "spec.values.app a/b:v1"],
        ["spec: {solrImage: {name: a/b}}", "spec.solrImage a/b"],
        ["spec: {imageRegistry: quay.io/kubevirt, imageTag: v1}", "spec quay.io/kubevirt:v1"],
        ["spec: {parameters: [{name: agent-image, value: 'nginx:1'}]}", "spec.parameters[0].value nginx:1"],
        ["metadata: {annotations: {sidecar.istio.io/proxyImage: 'proxy:1'}}", "metadata.annotations.sidecar.istio.io/proxyImage proxy:1"],
        ["spec: {patch: '{\"spec\": {\"image\": \"a:1\", \"initImage\":\"b:1\"}}'}", "spec.patch a:1|spec.patch b:1"],
    ];

    [TestCaseSource(nameof(Fields))]
    public void A_value_that_looks_like_an_image_in_an_unknown_kind_is_listed(string body, string expected)
    {
        var content = Given.Object("acme.io/v1", "Widget", body);

        Assert.Multiple(() =>
        {
            Assert.That(string.Join('|', content.Coverage.Unchecked.Select(value => $"{value.Path} {value.Value}")), Is.EqualTo(expected));
            Assert.That(content.Uses, Is.Empty);
        });
    }

    private static readonly object[][] NoImages =
    [
        ["acme.io/v1", "Widget", "status: {image: nginx, containerStatuses: [{image: nginx}]}"],
        ["v1", "Pod", "metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: '{\"image\":\"nginx:1\"}'}}"],
        ["v1", "ConfigMap", "metadata: {annotations: {config.kubernetes.io/function: \"container:\\n  image: fn:1\\n\"}}"],
        ["v1", "PersistentVolume", "spec: {rbd: {image: block}}"],
        ["kyverno.io/v1", "ClusterPolicy", "spec: {rules: [{validate: {pattern: {image: 'reg.io/*:1'}}}]}"],
        ["constraints.gatekeeper.sh/v1beta1", "K8sAllowedRepos", "spec: {parameters: {image: reg.io/a:1}}"],
        ["apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec: {image: {default: 'reg.io/a:1'}}"],
        ["acme.io/v1", "Widget", "spec: {openAPIV3Schema: {image: {default: 'reg.io/a:1', image: x}}}"],
        ["longhorn.io/v1beta2", "Volume", "spec: {backingImage: reg.io/disk:1}"],
        ["apps.kruise.io/v1beta1", "StatefulSet", "spec: {imagePreDownloadParallelism: 1, imagePreDownloadTimeoutImage: a/b}"],
        ["networking.istio.io/v1", "ProxyConfig", "spec: {image: {imageType: distroless}}"],
        ["kafka.strimzi.io/v1", "KafkaConnect", "spec: {build: {output: {type: docker, image: 'ttl.sh/out:24h'}}}"],
        ["acme.io/v1", "Widget", "spec: {image: , backgroundImage: picture.png, osImage: Ubuntu, imagePullPolicy: Always, image2: true}"],
        ["acme.io/v1", "Widget", "spec: {image: A nice picture, url: 'https://reg.io/a:1', host: 'reg.io:80', version: 1.2.3}"],
        ["acme.io/v1", "Widget", "spec: {chart: {repository: 'https://charts.io', version: 1.0}, git: {repository: a/b}}"],
    ];

    [TestCaseSource(nameof(NoImages))]
    public void What_is_no_image_is_not_listed(string apiVersion, string kind, string body)
    {
        var content = Given.Object(apiVersion, kind, body);

        Assert.Multiple(() =>
        {
            Assert.That(content.Coverage.Unchecked.Select(value => value.Value), Is.Empty);
            Assert.That(content.Images(), Is.Empty);
        });
    }

    [Test]
    public void Text_of_several_lines_is_searched_and_the_line_is_told()
    {
        var content = Given.Manifest(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: config-deployment}
            data:
              queue-sidecar-image: reg.io/queue:1
              ROOK_CSI_CEPH_IMAGE: "quay.io/cephcsi/cephcsi:v3"
              provisioner: registry.k8s.io/sig-storage/csi-provisioner:v6
              note: an image of a cat
              template: |
                spec:
                  # image: reg.io/commented:1
                  image: reg.io/embedded:1  # why
                  initImage: 'reg.io/init:1'
                  other: "{{ .Values.image }}"
                  image: "{{ .Values.image }}"
                  imagePullPolicy: Always
                  image:
              folded: "image: reg.io/folded:1\nx: y"
            """);

        Assert.That(
            content.Coverage.Unchecked.Select(value => $"{value.Span.Line}:{value.Span.Column} {value.Path} {value.Value}"),
            Is.EqualTo(
            [
                "5:24 data.queue-sidecar-image reg.io/queue:1",
                "6:24 data.ROOK_CSI_CEPH_IMAGE quay.io/cephcsi/cephcsi:v3",
                "7:16 data.provisioner registry.k8s.io/sig-storage/csi-provisioner:v6",
                "12:14 data.template reg.io/embedded:1",
                "13:19 data.template reg.io/init:1",
                "15:15 data.template {{ .Values.image }}",
                "18:11 data.folded reg.io/folded:1",
            ]));
    }

    [Test]
    public void What_a_known_kind_has_elsewhere_is_listed()
    {
        var content = Given.Object("apps/v1", "Deployment", "spec: {image: stray, template: {spec: {containers: [{image: known}]}}}");

        Assert.Multiple(() =>
        {
            Assert.That(content.Images(), Is.EqualTo(["known"]));
            Assert.That(content.Coverage.Unchecked.Select(value => value.Path), Is.EqualTo(["spec.image"]));
        });
    }
}
