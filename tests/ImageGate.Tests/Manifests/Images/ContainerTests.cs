using ImageGate.Manifests;

namespace ImageGate.Tests.Manifests.Images;

public sealed class ContainerTests
{
    private static readonly object[][] WrongImages =
    [
        ["image:", "7:11 spec.containers[0].image: Required value: the image is empty"],
        ["image: null", "7:12 spec.containers[0].image: Required value: the image is empty"],
        ["image: ''", "7:12 spec.containers[0].image: Required value: the image is empty"],
        ["image: {}", "7:12 spec.containers[0].image: Required value: the image is empty"],
        ["args: []", "6:5 spec.containers[0].image: Required value: the container names no image"],
        ["image: 1.10", "7:12 spec.containers[0].image: expected a string, found the number 1.10; put it in quotes"],
        ["image: yes", "7:12 spec.containers[0].image: expected a string, found the boolean yes; put it in quotes"],
        ["image: [nginx]", "7:12 spec.containers[0].image: expected a string such as registry/name:tag, found a list"],
        ["image: {name: nginx}", "7:12 spec.containers[0].image: expected a string such as registry/name:tag, found a mapping"],
    ];

    [TestCaseSource(nameof(WrongImages))]
    public void An_image_of_a_wrong_type_is_IG101_at_its_place(string container, string expected)
    {
        var content = Given.Container(container);

        Assert.Multiple(() =>
        {
            Assert.That(content.Uses.Select(u => $"{u.Span.Line}:{u.Span.Column} {u.Fault?.Message}"), Is.EqualTo([expected]));
            Assert.That(content.Uses[0].Fault?.Rule.Id, Is.EqualTo("IG101"));
            Assert.That(content.Coverage.Unchecked, Is.Empty);
        });
    }

    [TestCase("image: '1.10'", "1.10")]
    [TestCase("image: !!str 1.10", "1.10")]
    [TestCase("image: >-\n  nginx:1", "nginx:1")]
    [TestCase("image: |-\n  nginx:1", "nginx:1")]
    [TestCase("image: &i nginx:1", "nginx:1")]
    [TestCase("image: \"nginx\\x3a1\"", "nginx:1")]
    public void A_string_may_be_written_in_any_way(string container, string image)
    {
        var use = Given.Container(container).Uses[0];

        Assert.Multiple(() =>
        {
            Assert.That(use.Image, Is.EqualTo(image));
            Assert.That(use.Reference, Is.Not.Null);
            Assert.That(use.Span.ToString(), Is.EqualTo("test.yaml:7:12"));
        });
    }

    [TestCase("image: nginx", "Always")]
    [TestCase("image: nginx:latest", "Always")]
    [TestCase("image: nginx:1", "IfNotPresent")]
    [TestCase("image: nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123", "IfNotPresent")]
    [TestCase("image: '${X}'", "IfNotPresent")]
    [TestCase("image: nginx\nimagePullPolicy: IfNotPresent", "IfNotPresent")]
    [TestCase("image: nginx:1\nimagePullPolicy: Always", "Always")]
    [TestCase("image: nginx:1\nimagePullPolicy: Sometimes", "IfNotPresent")]
    [TestCase("image: nginx:1\nimagePullPolicy: Never", "Never")]
    public void The_pull_policy_is_the_one_in_effect(string container, string policy) =>
        Assert.That(Given.Container(container).Uses[0].PullPolicy, Is.EqualTo(Enum.Parse<ImagePullPolicy>(policy)));

    [Test]
    public void An_image_that_is_never_pulled_is_skipped_unless_it_is_none()
    {
        var content = Given.Pod(
            """
            containers:
            - {name: a, image: nginx, imagePullPolicy: Never}
            - {name: b, image: "nginx:", imagePullPolicy: Never}
            volumes:
            - {name: v, image: {reference: data:1, pullPolicy: Never}}
            """);

        Assert.That(content.Uses.Select(use => use.SkipReason ?? use.Fault?.Rule.Id), Is.EqualTo(
            ["imagePullPolicy is Never: the node never pulls it", "IG101", "imagePullPolicy is Never: the node never pulls it"]));
    }

    [Test]
    public void Every_kind_of_container_and_image_volume_is_read()
    {
        var content = Given.Pod(
            """
            initContainers: [{name: i, image: init:1}, {name: s, image: sidecar:1, restartPolicy: Always}]
            containers: [{name: c, image: main:1}, {image: unnamed:1}]
            ephemeralContainers: [{name: e, image: debug:1}]
            volumes:
            - {name: v, image: {reference: data:1}}
            - {name: r, rbd: {image: block}}
            - {name: w, image: {pullPolicy: Always}}
            """);

        Assert.Multiple(() =>
        {
            Assert.That(content.Uses.Select(use => $"{use.Role} {use.Container} {use.Image}"), Is.EqualTo(
            [
                "InitContainer i init:1",
                "InitContainer s sidecar:1",
                "Container c main:1",
                "Container spec.containers[1] unnamed:1",
                "EphemeralContainer e debug:1",
                "ImageVolume spec.volumes[0].image.reference data:1",
                "ImageVolume spec.volumes[2].image.reference ",
            ]));
            Assert.That(content.Uses[6].Fault?.Message, Is.EqualTo(
                "spec.volumes[2].image.reference: Required value: the volume names no image"));
            Assert.That(content.Coverage.Unchecked, Is.Empty);
        });
    }

    [TestCase("containers: {web: {image: nginx}}", "5:15 spec.containers: expected a list of containers, found a mapping")]
    [TestCase("containers: [nginx]", "5:16 spec.containers[0]: expected a container, found a string")]
    [TestCase("containers: [~]", "5:16 spec.containers[0]: expected a container, found null")]
    [TestCase("containers: none", "5:15 spec.containers: expected a list of containers, found a string")]
    public void What_cannot_be_containers_is_a_problem(string spec, string expected)
    {
        var content = Given.Pod(spec);

        Assert.That(content.Problems.Select(p => $"{p.Span.Line}:{p.Span.Column} {p.Message}"), Is.EqualTo([expected]));
    }

    [TestCase("containers:")]
    [TestCase("containers: []")]
    [TestCase("hostNetwork: true")]
    public void A_pod_without_containers_has_no_images(string spec)
    {
        var content = Given.Pod(spec);

        Assert.That(content.Uses.Count + content.Problems.Count, Is.Zero);
    }

    [Test]
    public void The_proxy_that_Istio_injects_is_skipped()
    {
        var content = Given.Pod("containers: [{name: istio-proxy, image: auto}, {name: web, image: auto}]");

        Assert.That(content.Uses.Select(use => use.SkipReason), Is.EqualTo(
            ["Istio's injector puts its own proxy in the place of 'auto'", null]));
    }

    [Test]
    public void Containers_that_share_an_anchor_are_read_each()
    {
        var content = Given.Pod(
            """
            containers:
            - &base
              name: a
              image: base:1
            - {<<: *base, name: b}
            - {<<: *base, name: c, image: own:1}
            - *base
            """);

        Assert.That(content.Uses.Select(use => $"{use.Container} {use.Image} {use.Span.Line}"), Is.EqualTo(
            ["a base:1 8", "b base:1 8", "a base:1 8", "c own:1 10"]));
    }
}
