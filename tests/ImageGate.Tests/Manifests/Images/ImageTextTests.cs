using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Images;
using ImageGate.Rules;

namespace ImageGate.Tests.Manifests.Images;

public sealed class ImageTextTests
{
    private static readonly object[][] Placeholders =
    [
        ["${IMAGE}", "${IMAGE}"],
        ["reg.io/${NAME}:1", "${NAME}"],
        ["$(IMAGE)", "$(IMAGE)"],
        ["$IMAGE", "$IMAGE"],
        ["reg.io/app:$TAG-alpine", "$TAG"],
        ["{{ .Values.image }}", "{{ .Values.image }}"],
        ["reg.io/app:{{tag}}", "{{tag}}"],
        ["#{IMAGE}#", "#{IMAGE}#"],
        ["reg.io/app:#{TAG}", "#{TAG}"],
        ["nginx:###ZARF_CONST_NGINX_VERSION###", "###ZARF_CONST_NGINX_VERSION###"],
        ["<YOUR-CONTAINER>", "<YOUR-CONTAINER>"],
        ["<CHANGE ME>", "<CHANGE ME>"],
        ["{IMAGE}", "{IMAGE}"],
        ["docker.io/[YOUR ALIAS]/x:dev", "[YOUR ALIAS]"],
        ["%IMAGE%", "%IMAGE%"],
        ["__IMAGE__", "__IMAGE__"],
        ["reg.io/app:__TAG__", "__TAG__"],
        ["reg.io/app:__ImageTag__", "__ImageTag__"],
    ];

    [TestCaseSource(nameof(Placeholders))]
    public void A_placeholder_is_named(string text, string placeholder)
    {
        var image = Read(text);

        Assert.That(
            $"{image.Fault?.Rule.Id} {image.Fault?.Message}",
            Is.EqualTo($"IG108 '{text}' holds the placeholder {placeholder} that nothing filled in"));
    }

    [Test]
    public void A_Go_package_of_ko_is_a_placeholder() => Assert.That(
        Read("ko://knative.dev/serving/cmd/activator").Fault,
        Is.EqualTo(new Finding(
            RuleTable.UnresolvedPlaceholder,
            "'ko://knative.dev/serving/cmd/activator' is a Go package that ko builds at deploy time; check what 'ko resolve' prints",
            new SourceSpan("f"))));

    private static readonly object[][] Faults =
    [
        ["ghcr.io/Owner/app:V1", "repository name (Owner/app) must be lowercase; write it in lower case: 'ghcr.io/owner/app:V1'"],
        ["IMAGE_URL", "repository name (library/IMAGE_URL) must be lowercase; write it in lower case: 'image_url'"],
        ["https://reg.io/app:1", "invalid reference format; drop the 'https://' in front"],
        ["docker://nginx", "invalid reference format; drop the 'docker://' in front"],
        [" nginx", "invalid reference format; an image holds no blanks"],
        ["docker.io/YOUR ID/x:dev", "invalid reference format: repository name (YOUR ID/x) must be lowercase; an image holds no blanks"],
        [":latest", "invalid reference format; a part of it is empty; a value is probably missing where it was put together"],
        ["/proxyv2:", "invalid reference format; a part of it is empty; a value is probably missing where it was put together"],
        ["reg.io/:1", "invalid reference format; a part of it is empty; a value is probably missing where it was put together"],
        ["app:1.0+build", "invalid reference format; a tag holds no '+'; write '_' or '-' instead"],
        ["alpine:invalid!", "invalid reference format; expected [registry/]repository[:tag][@digest]"],
        ["[::1/app", "invalid reference format; expected [registry/]repository[:tag][@digest]"],
        [
            "nginx@sha256:01234567890123456789012345678901",
            "invalid checksum digest length; a sha256 digest is 'sha256:' and 64 characters of 0-9 and a-f",
        ],
        ["nginx@md5:01234567890123456789012345678901", "unsupported digest algorithm; use sha256, sha384 or sha512"],
    ];

    [TestCaseSource(nameof(Faults))]
    public void A_text_that_is_no_reference_is_explained(string text, string message)
    {
        var fault = Read(text).Fault;

        Assert.Multiple(() =>
        {
            Assert.That(fault?.Rule, Is.EqualTo(RuleTable.InvalidReference));
            Assert.That(fault?.Message, Does.StartWith($"'{text}' is no image reference: "));
            Assert.That(fault?.Message, Does.EndWith(message));
        });
    }

    [TestCase("nginx")]
    [TestCase("[::1]:5000/app")]
    [TestCase("a__b/c__d:1")]
    [TestCase("app:__")]
    [TestCase("app:_1_")]
    public void A_reference_is_no_placeholder(string text) => Assert.That(Read(text).Reference, Is.Not.Null);

    [TestCase("$(params.image)", 1, true)]
    [TestCase("reg.io/$(tasks.build.results.name):1", 1, true)]
    [TestCase("$(params['image'])", 1, true)]
    [TestCase("$(IMAGE)", 1, false)]
    [TestCase("{{inputs.parameters.image}}:{{inputs.parameters.tag}}", 2, true)]
    [TestCase("{{=sprig.lower(inputs.parameters.image)}}", 2, true)]
    [TestCase("{{ .Values.image }}", 2, false)]
    [TestCase("{{- .Values.image }}", 2, false)]
    [TestCase("${IMAGE}", 2, false)]
    [TestCase("{{inputs.parameters.image}}", 1, false)]
    [TestCase("{{inputs.parameters.image}}", 0, false)]
    public void What_the_controller_fills_in_is_skipped(string text, int style, bool isSkipped)
    {
        var image = Read(text, (PlaceholderStyle)style);

        Assert.Multiple(() =>
        {
            Assert.That(image.SkipReason, isSkipped ? Does.EndWith("is filled in by the controller at run time") : Is.Null);
            Assert.That(image.Fault?.Rule.Id, Is.EqualTo(isSkipped ? null : "IG108"));
        });
    }

    private static ImageText Read(string text, PlaceholderStyle filledIn = PlaceholderStyle.None) =>
        ImageText.Read(text, filledIn, new SourceSpan("f"));
}
