using System.Text.Json;
using ImageGate.References;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.References;

public sealed class ReferenceVectorTests
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Read("reference-parsing.json")
        .Select((v, i) => new TestCaseData(v).SetArgDisplayNames($"{i} {v.Text("input")!.ReplaceLineEndings("\\n")}"));

    [TestCaseSource(nameof(Vectors))]
    public void Is_read_as_distribution_reference_reads_it(JsonElement vector)
    {
        var isValid = ImageReference.TryParse(vector.Text("input")!, out var reference, out var fault);

        Assert.That(isValid, Is.EqualTo(vector.GetProperty("valid").GetBoolean()), fault?.Message);
        if (!isValid)
        {
            Assert.That(fault!.Message, Is.EqualTo(vector.Text("error")));
            return;
        }

        var expectedNormal = reference!.Tag is not null && reference.Digest is not null
            ? $"{reference.Name}@{reference.Digest}"
            : reference.Normal;
        Assert.Multiple(() =>
        {
            Assert.That(expectedNormal, Is.EqualTo(vector.Text("normalized")));
            Assert.That(reference.Tag, Is.EqualTo(vector.Text("tag")));
            Assert.That(reference.Digest?.ToString(), Is.EqualTo(vector.Text("digest")));
            Assert.That(reference.Name, Is.EqualTo(vector.Text("keyring_lookup")));
            Assert.That(reference.Registry.Endpoint, Is.EqualTo(vector.Text("registry_host")));
            Assert.That(
                $"/v2/{reference.Repository}/manifests/{reference.ManifestReference}",
                Is.EqualTo(vector.Text("manifest_path")));
            Assert.That(
                reference.DefaultsToAlwaysPull ? "Always" : "IfNotPresent",
                Is.EqualTo(vector.Text("default_pull_policy")));
        });
    }
}
