using System.Collections.Concurrent;
using System.Text;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests;

internal sealed class DocumentStreamTests
{
    [Test]
    public void Documents_come_in_their_order_each_with_its_input_and_then_its_end()
    {
        var inputs = Enumerable.Range(0, 60).Select(i => Input($"{i}", string.Concat(Enumerable.Range(0, i).Select(d => $"---\na: {i}-{d}{new string(' ', i * 20)}\n"))));

        Assert.That(
            Read(inputs),
            Is.EqualTo(Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(0, i).Select(d => $"{i}: {i}-{d}").Append($"{i}: end"))));
    }

    [Test]
    public void An_input_that_ends_with_a_fault_keeps_what_came_before_and_costs_no_other() => Assert.That(
        Read([Input("a", "a: 1\n"), new("b", () => new Torn("a: 2\n---\na: 3\n")), new("c", () => throw new UnauthorizedAccessException("not yours")), Input("d", "a: 4\n")]),
        Is.EqualTo(new[] { "a: 1", "a: end", "b: 2", "b: torn", "c: not yours", "d: 4", "d: end" }));

    [Test]
    public void Nothing_is_read_behind_bytes_that_are_no_text() => Assert.That(
        Read([Input("a", "a: 1\n---\nb: \0\n---\na: 2\n"), Input("b", "a: 3\n")]),
        Is.EqualTo(new[] { "a: 1", "a: binary", "a: end", "b: 3", "b: end" }));

    [TestCase(1)]
    [TestCase(3)]
    public void No_more_is_held_than_the_threads_read(int readers)
    {
        var (opened, read, most) = (0, 0, 0);
        var inputs = Enumerable.Range(0, 1_000).Select(i => Input($"{i}", $"a: {new string('a', 20_000)}\n", () => Interlocked.Increment(ref opened)));

        new DocumentStream(DocumentLimits.Default with { Readers = readers }).Read(inputs, part =>
        {
            most = Math.Max(most, opened - read);
            Thread.Yield();
            return part.Documents.Count == 0 ? 0 : Interlocked.Increment(ref read);
        });

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.EqualTo(1_000));
            Assert.That(most, Is.InRange(1, readers));
        });
    }

    [Test]
    public void A_very_long_document_is_read_while_no_other_is_taken()
    {
        var (opened, begun) = (0, new ConcurrentBag<int>());
        var inputs = Enumerable.Range(0, 20).Select(i => Input($"{i}", $"a: {new string('a', 200_000)}\n", () => opened++));

        var ended = new DocumentStream(DocumentLimits.Default).Read(inputs, part =>
        {
            // Long enough for another thread to take the next one, if it may.
            begun.Add(part.Documents.Count == 0 ? 0 : opened);
            Thread.Sleep(part.Documents.Count == 0 ? 0 : 2);
            return part.Documents.Count == 0 ? 0 : opened;
        });

        Assert.That(begun.Where(at => at > 0).Order(), Is.EqualTo(ended.Where(at => at > 0)).And.EqualTo(Enumerable.Range(1, 20)));
    }

    [Test]
    public void Small_documents_are_handed_over_together_and_large_ones_alone()
    {
        var text = string.Concat(Enumerable.Repeat("---\na: 1\n", 1_000)) + $"---\na: {new string('a', 100_000)}\n---\na: {new string('a', 100_000)}\n";

        var counts = new DocumentStream(DocumentLimits.Default).Read([Input("a", text)], part => part.Documents.Count).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(counts.Sum(), Is.EqualTo(1_002));
            Assert.That(counts[0], Is.InRange(10, 1_000));
            Assert.That(counts[^2..], Is.EqualTo(new[] { 1, 0 }));
        });
    }

    private static List<string> Read(IEnumerable<ManifestInput> inputs)
    {
        var parts = new DocumentStream(DocumentLimits.Default).Read(inputs, part => (part, Values: part.Documents.Select(ValueOf).ToList())).ToList();
        return
        [
            .. parts.SelectMany((read, i) =>
            {
                var isLast = i == parts.Count - 1 || parts[i + 1].part.Input != read.part.Input;
                return isLast ? read.Values.Append(read.part.Fault ?? "end").Select(value => $"{read.part.Input.Name}: {value}") : read.Values.Select(value => $"{read.part.Input.Name}: {value}");
            }),
        ];
    }

    private static string ValueOf(SourceDocument document) => document.IsBinary ? "binary"
        : ((YamlMapping)YamlReader.Read(document, DocumentLimits.Default).Root!).Text("a")!.TrimEnd();

    private static ManifestInput Input(string name, string text, Action? opened = null) => new(name, () =>
    {
        opened?.Invoke();
        return new MemoryStream(Encoding.UTF8.GetBytes(text));
    });

    /// <summary>Breaks off where it should end.</summary>
    private sealed class Torn(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var count ? count : throw new IOException("torn");
    }
}
