namespace ImageGate.Tests.Manifests.Images;

/// <summary>Images in arguments and environment.</summary>
public sealed class HiddenImageTests
{
    private static readonly object[][] Containers =
    [
        ["args: [--acme-http01-solver-image=quay.io/jetstack/solver:v1]", "Argument 7:12 quay.io/jetstack/solver:v1"],
        ["args: ['--prometheus-config-reloader=quay.io/reloader:v1']", "Argument 7:12 quay.io/reloader:v1"],
        ["command: [longhorn-manager, --engine-image, longhornio/engine:v1, --image]", "Argument 7:49 longhornio/engine:v1"],
        ["args: [-shell-image, cgr.dev/busybox@sha256:0123456789012345678901234567890123456789012345678901234567890123]",
            "Argument 7:26 cgr.dev/busybox@sha256:0123456789012345678901234567890123456789012345678901234567890123"],
        ["args: [-shell-image-win, mcr.microsoft.com/powershell:nanoserver]", "Argument 7:30 mcr.microsoft.com/powershell:nanoserver"],
        ["args: [--agentImage=bitnami/redis:7]", "Argument 7:12 bitnami/redis:7"],
        ["env: [{name: V2_DRIVER_IMAGE, value: 'reg.io/driver:v2'}]", "Environment 7:42 reg.io/driver:v2"],
        ["env: [{name: RELATED_IMAGE_WORKER, value: 'reg.io/worker'}]", "Environment 7:47 reg.io/worker"],
        ["env: [{name: IMAGE, value: 'nginx:1'}]", "Environment 7:32 nginx:1"],
        ["env:\n- name: STRIMZI_KAFKA_IMAGES\n  value: |\n    4.0=quay.io/kafka:4.0\n    4.1=quay.io/kafka:4.1",
            "Environment 10:13 quay.io/kafka:4.0|Environment 11:13 quay.io/kafka:4.1"],
        ["env:\n- name: STRIMZI_KAFKA_IMAGES\n  value: \"4.0=quay.io/kafka:4.0\\n4.1=quay.io/kafka:4.1\"",
            "Environment 9:14 quay.io/kafka:4.0|Environment 9:14 quay.io/kafka:4.1"],
    ];

    [TestCaseSource(nameof(Containers))]
    public void Is_found_where_the_name_and_the_value_speak_for_an_image(string container, string expected)
    {
        var content = Given.Container($"{container}\nimage: main:1");

        Assert.Multiple(() =>
        {
            Assert.That(
                string.Join('|', content.Uses.Where(use => use.Image != "main:1")
                    .Select(use => $"{use.Role} {use.Span.Line}:{use.Span.Column} {use.Image}")),
                Is.EqualTo(expected));
            Assert.That(content.Coverage.Unchecked, Is.Empty);
        });
    }

    [TestCase("args: [--agent-image=nginx]", "spec.containers[0].args[0] nginx")]
    [TestCase("args: [--agent-image, nginx]", "spec.containers[0].args[1] nginx")]
    [TestCase("args: [--agent-image=$(AGENT)]", "spec.containers[0].args[0] $(AGENT)")]
    [TestCase("args: [--boot-image=images/disk.img]", "spec.containers[0].args[0] images/disk.img")]
    [TestCase("env: [{name: AGENT_IMAGE, value: nginx}]", "spec.containers[0].env[0].value nginx")]
    [TestCase("env: [{name: AGENT_IMAGE, value: '${AGENT}'}]", "spec.containers[0].env[0].value ${AGENT}")]
    [TestCase("env: [{name: WORKER, value: 'reg.io/worker:1'}]", "spec.containers[0].env[0].value reg.io/worker:1")]
    public void Is_listed_where_it_is_doubtful(string container, string expected)
    {
        var content = Given.Container($"{container}\nimage: main:1");

        Assert.Multiple(() =>
        {
            Assert.That(content.Images(), Is.EqualTo(["main:1"]));
            Assert.That(content.Coverage.Unchecked.Select(value => $"{value.Path} {value.Value}"), Is.EqualTo([expected]));
        });
    }

    [TestCase("args: [--pull-image=true, --image-count=3, --image, --other]")]
    [TestCase("args: [--image-pull-policy=Always, --boot-image=/var/lib/disk.img, --image=]")]
    [TestCase("args: [--listen=reg.io:80/x, 'http://reg.io/a:1', reg.io/path]")]
    [TestCase("env: [{name: IMAGE_TAG, value: v1}, {name: AGENT_IMAGE, valueFrom: {secretKeyRef: {name: a}}}, {name: AGENT_IMAGE}]")]
    [TestCase("env: [{name: AGENT_IMAGE, value: ''}, {name: PULL_IMAGE, value: 'true'}]")]
    public void Is_not_seen_in_other_words(string container)
    {
        var content = Given.Container($"{container}\nimage: main:1");

        Assert.Multiple(() =>
        {
            Assert.That(content.Images(), Is.EqualTo(["main:1"]));
            Assert.That(content.Coverage.Unchecked, Is.Empty);
        });
    }
}
