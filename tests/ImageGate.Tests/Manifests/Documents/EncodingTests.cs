using System.Text;

namespace ImageGate.Tests.Manifests.Documents;

public sealed class EncodingTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: größe\n    image: nginx:1\n";

    private static readonly object[][] Encodings =
    [
        ["UTF-8", new UTF8Encoding(false), false],
        ["UTF-8 with mark", new UTF8Encoding(false), true],
        ["UTF-16 LE with mark", new UnicodeEncoding(false, true), true],
        ["UTF-16 BE with mark", new UnicodeEncoding(true, true), true],
        ["UTF-16 LE", new UnicodeEncoding(false, false), false],
        ["UTF-16 BE", new UnicodeEncoding(true, false), false],
    ];

    [TestCaseSource(nameof(Encodings))]
    public void Every_encoding_that_Kubernetes_reads_is_read(string name, Encoding encoding, bool hasMark)
    {
        var mark = hasMark ? Encoding.GetEncoding(encoding.WebName).GetPreamble() : [];

        var content = Given.Bytes([.. mark, .. encoding.GetBytes(Pod)]);

        Assert.Multiple(() =>
        {
            Assert.That(content.Uses.Select(use => use.Span.ToString()), Is.EqualTo(["test.yaml:6:12"]), name);
            Assert.That(content.Uses[0].Container, Is.EqualTo("größe"));
        });
    }

    [Test]
    public void Bytes_that_are_no_UTF8_cost_their_document_only()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("a: 1\nb: x"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\n---\n" + Pod)];

        var content = Given.Bytes(bytes);

        Assert.Multiple(() =>
        {
            Assert.That(content.Problems.Select(p => $"{p.Rule.Id} {p.Span} {p.Message}"), Is.EqualTo(
                ["IG501 test.yaml:2:5 these bytes are not valid UTF-8; save the file as UTF-8"]));
            Assert.That(content.Images(), Is.EqualTo(["nginx:1"]));
        });
    }

    [Test]
    public void A_binary_file_is_one_problem_and_is_not_read_on()
    {
        var content = Given.Bytes([0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 13, (byte)'\n', .. Encoding.UTF8.GetBytes("---\n" + Pod)]);

        Assert.Multiple(() =>
        {
            Assert.That(content.Problems.Select(p => $"{p.Span.Line} {p.Message}"), Is.EqualTo(
                ["1 a zero byte stands here: this is binary data, not YAML or JSON"]));
            Assert.That(content.Uses, Is.Empty);
        });
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public void Lines_end_in_every_way(string lineBreak)
    {
        var content = Given.Manifest(Pod.Replace("\n", lineBreak, StringComparison.Ordinal));

        Assert.That(content.Uses.Select(use => $"{use.Span} {use.Image}"), Is.EqualTo(["test.yaml:6:12 nginx:1"]));
    }
}
