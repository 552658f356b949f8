using System.Text;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>Manifests that a node reads are read, however odd; what none can read proves nothing against the image.</summary>
internal sealed class OddManifestTests
{
    [TestCase("""{"schemaVersion":2,"\ud800":1,"config":CONFIG,"layers":[]}""", null, TestName = "A manifest with half a character as a name")]
    [TestCase("""{"schemaVersion":2,"\u0063onfig":CONFIG,"layers":[]}""", null, TestName = "A manifest with a name in escapes")]
    [TestCase("""{"schemaVersion":2,"config":{"digest":1},"config":CONFIG,"layers":[]}""", "IG308", TestName = "A manifest with a config that has no digest")]
    [TestCase("""{"schemaVersion":2,"config":{"digest":"sha256:0","digest":"DIGEST","mediaType":"TYPE"},"layers":{}}""", null, TestName = "A manifest with a field twice")]
    [TestCase("""{"schemaVersion":2,"config":CONFIG,"layers":[]} {}""", "IG308", TestName = "A manifest with more behind its end")]
    [TestCase("""{"schemaVersion":2,"config":CONFIG,"layers":[DEEP]}""", "IG308", TestName = "A manifest that is nested too deep")]
    [TestCase("""{"schemaVersion":2,"config":CONFIG,"annotations":DEEP}""", "IG308", TestName = "A manifest that is nested too deep where nobody looks")]
    [TestCase("""{"schemaVersion":2,"config":CONFIG,"layers":[""", "IG308", TestName = "A manifest that ends early")]
    public async Task An_odd_manifest_is_read_or_refused(string body, string? rule)
    {
        const string Type = "application/vnd.oci.image.config.v1+json";
        await using var test = await ProbeCase.StartAsync(new RegistryDescription());
        var config = test.Registry.AddBlob("shop/web", """{"os":"linux","architecture":"amd64"}"""u8.ToArray());
        test.Registry.AddManifest(
            "shop/web",
            "latest",
            "application/vnd.oci.image.manifest.v1+json",
            Encoding.UTF8.GetBytes(body
                .Replace("CONFIG", $$"""{"mediaType":"{{Type}}","digest":"{{config}}","size":2}""", StringComparison.Ordinal)
                .Replace("DIGEST", config, StringComparison.Ordinal)
                .Replace("TYPE", Type, StringComparison.Ordinal)
                .Replace("DEEP", new string('[', 40) + new string(']', 40), StringComparison.Ordinal)));

        var verdict = await test.AskAsync("shop/web:latest");

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule), verdict.Message);
        Assert.That(verdict.Status, Is.EqualTo(rule is null ? Status.Pullable : Status.Undetermined), verdict.Message);
    }
}
