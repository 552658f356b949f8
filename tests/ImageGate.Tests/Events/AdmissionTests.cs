using ImageGate.Events;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Events;

/// <summary>Pods that were refused before anything was pulled.</summary>
public sealed class AdmissionTests
{
    [TestCase("Error from server (Forbidden): error when creating \"pod.yaml\": admission webhook \"validation.gatekeeper.sh\" denied the request: [repo-is-ours] container <web> has an invalid image repo <nginx:1>, allowed repos are [\"ours.io/\"]", "nginx:1 IG402", "repo-is-ours")]
    [TestCase("admission webhook \"validation.gatekeeper.sh\" denied the request: [only-ours] container <web> has an invalid image <nginx:1>, allowed images are [\"ours.io/*\"]", "nginx:1 IG402", "only-ours")]
    [TestCase("admission webhook \"validation.gatekeeper.sh\" denied the request: [no-latest] container <web> uses a disallowed tag <nginx:latest>; disallowed tags are [\"latest\"]", "nginx:latest IG402", "no-latest")]
    [TestCase("admission webhook \"validation.gatekeeper.sh\" denied the request: [no-latest] container <web> didn't specify an image tag <nginx>", "nginx IG402", "no-latest")]
    [TestCase("admission webhook \"validation.gatekeeper.sh\" denied the request: [digests] container <web> uses an image without a digest <nginx:1>", "nginx:1 IG402", "digests")]
    [TestCase("Warning FailedCreate 1s replicaset-controller Error creating: admission webhook \"validation.gatekeeper.sh\" denied the request: [azurepolicy-k8sazurev2containerallowedimag-1f2e] Container image nginx:1 for container web has not been allowed.", "nginx:1 IG402", "azurepolicy-k8sazurev2containerallowedimag-1f2e")]
    [TestCase("admission webhook \"validate.kyverno.svc-fail\" denied the request: \n\nresource Deployment/shop/web was blocked due to the following policies \n\nrestrict-image-registries:\n  autogen-validate-registries: 'validation error: Unknown image registry. rule autogen-validate-registries failed at path /spec/template/spec/containers/0/image/'\n", " IG403", "restrict-image-registries")]
    [TestCase("admission webhook \"mutate.kyverno.svc-fail\" denied the request: image verification failed for ghcr.io/a/b:1: signature not found", "ghcr.io/a/b:1 IG403", "Kyverno")]
    [TestCase("deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'images' with binding 'images-all' denied request: image must come from ours.io", " ", "images")]
    [TestCase("pods \"web\" is forbidden: image policy webhook backend denied one or more images: not scanned", " ", "image policy webhook")]
    [TestCase("admission webhook \"imagepolicywebhook.image-policy.k8s.io\" denied the request: Image nginx:1 denied by Binary Authorization default admission rule. Denied by always_deny admission rule", "nginx:1 ", "Binary Authorization")]
    public void The_product_and_its_policy_are_named(string text, string expected, string named)
    {
        var found = EventReader.Read(text).Single();

        Assert.That($"{found.Image} {found.Rule?.Id}", Is.EqualTo(expected));
        Assert.That((found.Hypothesis, found.Status), Is.EqualTo((Hypothesis.H4, Status.Failed)));
        Assert.That(found.NextCheck, Does.Contain(named));
        Assert.That(
            found.Hypotheses.Select(h => h.State),
            Is.EqualTo([HypothesisState.Open, HypothesisState.Open, HypothesisState.Open, HypothesisState.Confirmed]),
            "nothing was pulled, so nothing is known of the rest");
    }

    [TestCase("admission webhook \"validation.gatekeeper.sh\" denied the request: [all-must-have-owner] you must provide labels: {\"owner\"}")]
    [TestCase("admission webhook \"images.example.com\" denied the request: no")]
    public void A_refusal_that_speaks_of_no_image_proves_nothing_about_one(string text)
    {
        var found = EventReader.Read(text).Single();

        Assert.That((found.Rule, found.Status), Is.EqualTo(((Rule?)null, Status.Undetermined)));
        Assert.That(found.NextCheck, Does.Contain("does not speak of images"));
    }

    [TestCase("pods \"web\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container \"web\" must set securityContext)")]
    [TestCase("pods \"web\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=1, limited: pods=1")]
    public void Pod_security_and_quotas_are_no_policy_on_images(string text) =>
        Assert.That(EventReader.Read(text).Single().Hypothesis, Is.EqualTo(Hypothesis.None));

    [Test]
    public void Several_images_of_one_refusal_are_told_apart()
    {
        const string Text = """
            admission webhook "validation.gatekeeper.sh" denied the request: [a] container <web> has an invalid image repo <nginx:1>, allowed repos are ["ours.io/"]
            [a] container <side> has an invalid image repo <envoy:2>, allowed repos are ["ours.io/"]
            Normal Scheduled 1s default-scheduler Successfully assigned
            """;
        Assert.That(EventReader.Read(Text).Select(d => d.Image), Is.EqualTo(["nginx:1", "envoy:2"]));
    }
}
