using ImageGate.Events;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Tests.Events;

/// <summary>Texts as Docker 20.10 and podman 4.3 print them.</summary>
internal sealed class DaemonFailureTests
{
    private const string Image =
        "registry.example.com/shop/denied:5@sha256:a5717061ef81ae7856c9ed27143590b1329fece234693811c3fa162961f5bb19";

    [TestCase("no matching manifest for linux/s390x in the manifest list entries", ProbeOutcome.PlatformMissing)]
    [TestCase("choosing an image from manifest list docker://IMAGE: no image found in image index for architecture s390x, variant \"\", OS linux", ProbeOutcome.PlatformMissing)]
    [TestCase("manifest for IMAGE not found: manifest unknown: manifest unknown", ProbeOutcome.ManifestMissing)]
    [TestCase("initializing source docker://IMAGE: reading manifest 5 in registry.example.com/shop/denied: manifest unknown: manifest unknown", ProbeOutcome.ManifestMissing)]
    [TestCase("initializing source docker://IMAGE: reading manifest 5 in registry.example.com/shop/denied: name unknown: repository name not known to registry", ProbeOutcome.RepositoryMissing)]
    [TestCase("unauthorized: authentication required", ProbeOutcome.AccessDenied)]
    [TestCase("Head \"https://registry.example.com/v2/x/manifests/1\": no basic auth credentials", ProbeOutcome.AuthenticationRequired)]
    [TestCase("Get \"https://registry.example.com/v2/\": x509: certificate signed by unknown authority", ProbeOutcome.TlsFailed)]
    [TestCase("Get \"https://registry.example.com/v2/\": dial tcp: lookup registry.example.com on 10.0.0.1:53: no such host", ProbeOutcome.NameNotResolved)]
    [TestCase("Get \"https://registry.example.com/v2/\": dial tcp 192.0.2.1:443: connect: connection refused", ProbeOutcome.ConnectionFailed)]
    [TestCase("toomanyrequests: You have reached your pull rate limit.", ProbeOutcome.RateLimited)]
    [TestCase("write /var/lib/docker/tmp/x: no space left on device", ProbeOutcome.DaemonUnavailable)]
    [TestCase("open /var/lib/docker/x: not found", ProbeOutcome.DaemonUnavailable)]
    [TestCase("Cannot overwrite digest sha256:a5", ProbeOutcome.DaemonUnavailable)]
    [TestCase("something that nobody knows", ProbeOutcome.DaemonUnavailable)]
    public void An_error_of_a_daemon_proves_what_its_words_say_and_nothing_else(string message, ProbeOutcome outcome)
    {
        Assert.That(ImageReference.TryParse(Image, out var reference, out _));
        Assert.That(DaemonFailure.OutcomeOf(message.Replace("IMAGE", Image, StringComparison.Ordinal), reference!), Is.EqualTo(outcome));
    }
}
