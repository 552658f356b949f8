using System.Text.Json;
using ImageGate.Credentials;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Credentials;

public sealed class KeyringVectorTests
{
    private static readonly string[] Rings = ["pull_secrets", "node_config", "credential_plugins"];

    private static IEnumerable<TestCaseData> Vectors => VectorFile.Read("keyring.json")
        .Select(v => new TestCaseData(v).SetArgDisplayNames(v.Text("id")!));

    [TestCaseSource(nameof(Vectors))]
    public void Credentials_come_in_the_order_of_the_kubelet(JsonElement vector)
    {
        var image = Sample.Image(vector.Text("image")!);

        var found = Rings.SelectMany(ring => new Keyring(Entries(vector, ring)).Lookup(image));

        Assert.Multiple(() =>
        {
            Assert.That(image.Name, Is.EqualTo(vector.Text("lookup")));
            Assert.That(found.Select(entry => entry.Origin.Text), Is.EqualTo(Strings(vector.GetProperty("expected"))));
        });
    }

    [TestCaseSource(nameof(Vectors))]
    public void Keys_are_normalised_as_the_kubelet_does(JsonElement vector)
    {
        foreach (var ring in Rings.Where(ring => vector.GetProperty("normalized_keys").TryGetProperty(ring, out _)))
        {
            var indexes = Entries(vector, ring)
                .Select(entry => RegistryPattern.TryParse(entry.Key, out var pattern) ? pattern.Index : null)
                .OfType<string>();

            Assert.That(indexes, Is.EqualTo(Strings(vector.GetProperty("normalized_keys").GetProperty(ring))));
        }
    }

    private static IEnumerable<KeyringEntry> Entries(JsonElement vector, string ring) =>
        vector.GetProperty("keyrings").TryGetProperty(ring, out var entries)
            ? entries.EnumerateArray().Select(e => Sample.Entry(e.Text("key")!, e.Text("credential")!))
            : [];

    private static IEnumerable<string?> Strings(JsonElement list) => list.EnumerateArray().Select(e => e.GetString());
}
