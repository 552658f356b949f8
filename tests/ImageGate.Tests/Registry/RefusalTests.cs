using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Tests.Registry;

internal sealed class RefusalTests
{
    /// <summary>URLs drop the port that their scheme implies, and references keep it.</summary>
    [TestCase("reg.example:443/shop/web:1", "https://reg.example/v2/shop/web/manifests/1", ProbeOutcome.CredentialRejected)]
    [TestCase("reg.example:80/shop/web:1", "http://reg.example/v2/shop/web/manifests/1", ProbeOutcome.CredentialRejected)]
    [TestCase("reg.example/shop/web:1", "https://reg.example/v2/shop/web/manifests/1", ProbeOutcome.CredentialRejected)]
    [TestCase("nginx", "https://registry-1.docker.io/v2/library/nginx/manifests/latest", ProbeOutcome.CredentialRejected)]
    [TestCase("reg.example:443/shop/web:1", "https://elsewhere.example/v2/shop/web/manifests/1", ProbeOutcome.NotARegistry)]
    [TestCase("reg.example:8443/shop/web:1", "https://reg.example/v2/shop/web/manifests/1", ProbeOutcome.NotARegistry)]
    public void A_credential_that_the_registry_itself_refuses_was_shown_to_it(string image, string url, ProbeOutcome outcome)
    {
        Assert.That(ImageReference.TryParse(image, out var reference, out _), Is.True);
        var answer = new RegistryAnswer(401, new Uri(url), null, null, Challenge.ParseAll(["Basic realm=\"x\""]), ReadOnlyMemory<byte>.Empty, null);
        var refusal = Refusal.OfManifest(
            answer, reference!, RegistryKind.Generic, new Credential.UserPassword("ci", new Secret("wrong")), hasToken: false);

        Assert.That(refusal.Outcome, Is.EqualTo(outcome), refusal.Message);
    }
}
