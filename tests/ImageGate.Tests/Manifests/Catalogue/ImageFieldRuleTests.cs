using ImageGate.Manifests.Catalogue;

namespace ImageGate.Tests.Manifests.Catalogue;

public sealed class ImageFieldRuleTests
{
    [TestCase("acme.io/*", "spec.image", "reg.io/a:1")]
    [TestCase("acme.io/v1", "spec.parts[].image", "reg.io/b:1,reg.io/c:1")]
    [TestCase("acme.io/v1", "spec.nested[][].image", "reg.io/d:1,reg.io/e:1")]
    [TestCase("acme.io/*", "spec.by.*.image", "reg.io/f:1,reg.io/g:1")]
    [TestCase("acme.io/v2", "spec.image", "")]
    [TestCase("acme/*", "spec.image", "")]
    public void A_field_of_the_configuration_is_an_image_field(string apiVersion, string path, string expected)
    {
        Assert.That(ImageFieldRule.TryCreate(apiVersion, "Widget", path, out var rule, out var fault), Is.True, fault);

        var content = Read(
            rule!,
            "spec: {image: reg.io/a:1, parts: [{image: reg.io/b:1}, {image: reg.io/c:1}], nested: [[{image: reg.io/d:1}], [{image: reg.io/e:1}]], "
            + "by: {one: {image: reg.io/f:1}, two: {image: reg.io/g:1}}}");

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(',', content.Images()), Is.EqualTo(expected));
            Assert.That(content.Uses.Count + content.Coverage.Unchecked.Count, Is.EqualTo(7));
        });
    }

    private static readonly object[][] Splits =
    [
        [new SplitPaths("spec.image.repository", Tag: "spec.image.tag"), "spec: {image: {repository: reg.io/a, tag: '1'}}", "reg.io/a:1"],
        [new SplitPaths("spec.repository", "spec.registry", "spec.version.tag", "spec.digest"),
            "spec: {registry: reg.io, repository: a, version: {tag: 1.10}}", "reg.io/a:1.10"],
        [new SplitPaths("spec.parts[].repo", Tag: "spec.parts[].tag"), "spec: {parts: [{repo: a, tag: '1'}, {repo: b, tag: '2'}]}", "a:1,b:2"],
        [new SplitPaths("image.name", Digest: "image.sha"),
            "image: {name: a, sha: 0123456789012345678901234567890123456789012345678901234567890123}",
            "a@sha256:0123456789012345678901234567890123456789012345678901234567890123"],
        [new SplitPaths("spec.image.repository", Tag: "spec.image.tag"), "spec: {image: {repository: reg.io/a}}", ""],
    ];

    [TestCaseSource(nameof(Splits))]
    public void An_image_in_parts_is_put_together(object parts, string body, string expected)
    {
        Assert.That(ImageFieldRule.TryCreate("acme.io/*", "Widget", (SplitPaths)parts, out var rule, out var fault), Is.True, fault);

        var content = Read(rule!, body);

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(',', content.Images()), Is.EqualTo(expected));
            Assert.That(content.Coverage.Unchecked, Has.Count.EqualTo(expected.Length == 0 ? 1 : 0));
        });
    }

    [Test]
    public void A_repository_whose_tag_the_operator_chooses_is_not_guessed()
    {
        ImageFieldRule.TryCreate("acme.io/*", "Widget", new SplitPaths("spec.repository", Tag: "spec.tag"), out var rule, out _);

        Assert.That(
            Read(rule!, "spec: {repository: reg.io/a}").Coverage.Unchecked.Select(value => $"{value.Path} {value.Value}"),
            Is.EqualTo(["spec.repository reg.io/a"]));
    }

    [TestCase("")]
    [TestCase("spec..image")]
    [TestCase("spec.items[0].image")]
    [TestCase("spec image")]
    public void A_path_that_is_none_is_explained(string path)
    {
        Assert.Multiple(() =>
        {
            Assert.That(ImageFieldRule.TryCreate("acme.io/*", "Widget", path, out _, out var fault), Is.False);
            Assert.That(fault, Does.StartWith("expected names joined by dots"));
            Assert.That(ImageFieldRule.TryCreate("acme.io/*", "Widget", new SplitPaths("spec.a", path), out _, out fault), Is.False);
            Assert.That(fault, Does.StartWith("expected names joined by dots"));
        });
    }

    [Test]
    public void A_field_that_the_catalogue_knows_too_is_one_use()
    {
        ImageFieldRule.TryCreate("rabbitmq.com/*", "RabbitmqCluster", "spec.image", out var rule, out _);

        var content = Given.Object("rabbitmq.com/v1", "RabbitmqCluster", "spec: {image: nginx}", Given.Settings with { ImageFields = [rule!] });

        Assert.That(content.Images(), Is.EqualTo(["nginx"]));
    }

    private static ImageGate.Manifests.ManifestContent Read(ImageFieldRule rule, string body) =>
        Given.Object("acme.io/v1", "Widget", body, Given.Settings with { ImageFields = [rule] });
}
