using System.Text;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests;

internal sealed class DocumentStreamTests
{
    [Test]
    public void Documents_come_in_their_order_each_with_its_input_and_then_its_end()
    {
        var inputs = Enumerable.Range(0, 60).Select(i => Input($"{i}", string.Concat(Enumerable.Range(0, i).Select(d => $"---\na: {i}-{d}{new string(' ', i * 20)}\n")))).ToList();

        var parts = new DocumentStream(DocumentLimits.Default).Read(inputs).ToList();

        Assert.That(
            parts.Select(part => part.Document is null ? $"end of {part.Input.Name}" : $"{part.Input.Name}: {Value(part)}"),
            Is.EqualTo(Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(0, i).Select(d => $"{i}: {i}-{d}").Append($"end of {i}"))));
    }

    [Test]
    public void An_input_that_ends_with_a_fault_keeps_what_came_before_and_costs_no_other()
    {
        ManifestInput[] inputs = [Input("a", "a: 1\n"), new("b", () => new Torn("a: 2\n---\na: 3\n")), new("c", () => throw new UnauthorizedAccessException("not yours")), Input("d", "a: 4\n")];

        var parts = new DocumentStream(DocumentLimits.Default).Read(inputs).ToList();

        Assert.That(
            parts.Select(part => part.Document is null ? part.Fault ?? "end" : Value(part)),
            Is.EqualTo(new[] { "1", "end", "2", "torn", "not yours", "4", "end" }));
    }

    [Test]
    public void Little_is_read_ahead()
    {
        var opened = 0;
        var inputs = Enumerable.Range(0, 100).Select(i => new ManifestInput($"{i}", () =>
        {
            opened++;
            return new MemoryStream(Encoding.UTF8.GetBytes($"a: {new string('a', 4096)}\n"));
        }));

        _ = new DocumentStream(DocumentLimits.Default).Read(inputs).First();

        Assert.That(opened, Is.LessThan(8));
    }

    [Test]
    public void Nothing_is_read_behind_bytes_that_are_no_text()
    {
        var parts = new DocumentStream(DocumentLimits.Default).Read([Input("a", "a: 1\n---\nb: \0\n---\na: 2\n"), Input("b", "a: 3\n")]).ToList();

        Assert.That(parts.Select(part => part.Document is null ? "end" : part.Tree!.Result.Fault is null ? Value(part) : "binary"), Is.EqualTo(new[] { "1", "binary", "end", "3", "end" }));
    }

    private static string? Value(InputPart part) => ((YamlMapping)part.Tree!.Result.Root!).Text("a")?.TrimEnd();

    private static ManifestInput Input(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Breaks off where it should end.</summary>
    private sealed class Torn(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var count ? count : throw new IOException("torn");
    }
}
