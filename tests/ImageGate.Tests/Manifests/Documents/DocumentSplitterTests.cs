using System.Text;
using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests.Documents;

public sealed class DocumentSplitterTests
{
    private static readonly object[][] Texts =
    [
        ["", Array.Empty<string>()],
        ["\n\n# only a comment\n---\n---\n# another", Array.Empty<string>()],
        ["a: 1", new[] { "1:1 a: 1" }],
        ["\n# c\na: 1\n", new[] { "3:1 a: 1\n" }],
        ["---\na: 1\n---\nb: 2\n", new[] { "2:1 a: 1\n", "4:1 b: 2\n" }],
        ["--- # comment\na: 1\n---   \nb: 2", new[] { "2:1 a: 1\n", "4:1 b: 2" }],
        ["--- {a: 1}\n--- b\n", new[] { "1:4  {a: 1}", "2:4  b\n" }],
        ["a: 1\n...\nb: 2\n...\n---\n...\nc: 3", new[] { "1:1 a: 1\n", "3:1 b: 2\n", "7:1 c: 3" }],
        ["a: |\n  --- no\n  text\n----\nb: 2\n---x\n", new[] { "1:1 a: |\n  --- no\n  text\n----\nb: 2\n---x\n" }],
        ["%YAML 1.1\n# c\n---\na: 1\n---\nb: 2", new[] { "1:1 %YAML 1.1\n# c\n---\na: 1\n", "6:1 b: 2" }],
        ["a: 1\r\n---\r\nb: 2\r\n", new[] { "1:1 a: 1\r\n", "3:1 b: 2\r\n" }],
        ["a: 1\r---\rb: 2\r", new[] { "1:1 a: 1\r", "3:1 b: 2\r" }],
        ["---\n\uFEFFa: 1\n---\n\uFEFF---\nb: 2", new[] { "2:1 a: 1\n", "5:1 b: 2" }],
        ["{\"a\": 1}\n{\"b\": {\"c\": [\"}\", \"\\\"{\"]}}\n", new[] { "1:1 {\"a\": 1}", "2:1 {\"b\": {\"c\": [\"}\", \"\\\"{\"]}}" }],
        ["{\"a\": 1}{\"b\": 2} {\"c\": 3}", new[] { "1:1 {\"a\": 1}", "1:9 {\"b\": 2}", "1:17  {\"c\": 3}" }],
        ["{\n\t\"a\": 1\n}\n\n---\n{\"b\": 2}", new[] { "1:1 {\n\t\"a\": 1\n}", "6:1 {\"b\": 2}" }],
        ["{a: '}', b: 2}\n# c\n---\n{c: 3}\n", new[] { "1:1 {a: '}', b: 2}\n# c\n", "4:1 {c: 3}\n" }],
    ];

    [TestCaseSource(nameof(Texts))]
    public void Cuts_a_text_into_documents_with_their_places(string text, string[] expected) =>
        Assert.That(
            Split(text).Select(document => $"{document.Line}:{document.Column} {document.Text}"), Is.EqualTo(expected));

    [Test]
    public void A_line_break_at_the_end_of_the_buffer_is_one_line_break([Values(0, 1, 2, 3)] int shift)
    {
        var filler = new string('x', DecodedText.MaxRead - 20 + shift);
        var text = $"a: {filler}\r\n---\r\nb: 2\r\n";
        for (var length = 0; length < 40; length++)
        {
            var documents = Split($"a: {filler}{new string('y', length)}\r\n---\r\nb: 2\r\n");

            Assert.That(documents.Select(d => d.Line), Is.EqualTo([1, 3]), $"{text.Length + length}");
        }
    }

    [Test]
    public void A_document_beyond_the_limit_is_refused_and_the_next_is_read()
    {
        var limits = new DocumentLimits { Characters = 1000 };

        var documents = Split($"a: {new string('x', 2000)}\nb: 1\n---\nc: 2\n", limits);

        Assert.Multiple(() =>
        {
            Assert.That(documents[0].Fault, Is.EqualTo(new DocumentFault("this document is longer than 1,000 characters; split it", 1, 1)));
            Assert.That(documents[1].Text, Is.EqualTo("c: 2\n"));
            Assert.That(documents[1].Line, Is.EqualTo(4));
        });
    }

    private static readonly object[][] Manifests =
    [
        ["apiVersion: v1\nkind: Pod\n: {{", true],
        ["{{- if .x }}\napiVersion: v1\nkind: Pod\n{{- end }}", true],
        ["  apiVersion: v1\n  kind: Pod\n", true],
        ["\"apiVersion\": v1\n\"kind\" : Pod\n", true],
        ["{\"apiVersion\": \"v1\", \"kind\": \"Pod\"", true],
        ["'apiVersion': v1\n&a kind: Pod\n", true],
        ["{\"\\u0061piVersion\": \"v1\", \"\\x6bind\": \"Pod\"", true],
        ["values:\n  apiVersion: v1\n  kind: Pod\n", true],
        ["apiVersion: v2\nname: chart\n", false],
        ["{{- if eq .Kind \"Pod\" }}\napiVersion: v1\n", false],
    ];

    [TestCaseSource(nameof(Manifests))]
    public void Unreadable_text_is_no_manifest_where_the_words_are_absent(string text, bool expected) =>
        Assert.That(new SourceDocument(text, 1, 1, null).MayBeManifest, Is.EqualTo(expected));

    [Test]
    public void A_document_that_is_cut_may_be_a_manifest() =>
        Assert.That(Split(new string('x', 20), new DocumentLimits { Characters = 10 })[0].MayBeManifest, Is.True);

    private static List<SourceDocument> Split(string text, DocumentLimits? limits = null)
    {
        var splitter = new DocumentSplitter(new MemoryStream(Encoding.UTF8.GetBytes(text)), limits ?? DocumentLimits.Default);
        var documents = new List<SourceDocument>();
        while (splitter.Next() is { } document)
        {
            documents.Add(document);
        }

        return documents;
    }
}
