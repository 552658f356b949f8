using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests.Documents;

/// <summary>Input that is made to hurt, or is merely very large.</summary>
[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class LimitTests
{
    private const int Deep = 10_000;

    private static readonly TestCaseData[] Nested =
    [
        Named("block mappings", string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', Math.Min(i, 900)) + "a:\n"))),
        Named("compact lists", string.Concat(Enumerable.Repeat("- ", Deep)) + "x"),
        Named("flow lists", new string('[', Deep) + new string(']', Deep)),
        Named("open flow lists", new string('[', 1_000_000)),
        Named("flow mappings", string.Concat(Enumerable.Repeat("{a: ", Deep)) + "1" + new string('}', Deep)),
        Named("JSON", string.Concat(Enumerable.Repeat("{\"a\":[", Deep)) + string.Concat(Enumerable.Repeat("]}", Deep))),
        Named("keys", string.Concat(Enumerable.Repeat("? ", Deep)) + "x"),
    ];

    [TestCaseSource(nameof(Nested))]
    public void Absurd_nesting_is_a_problem_and_not_a_crash(string text)
    {
        var content = Given.Manifest(text);

        Assert.That(content.Problems.Select(p => p.Rule.Id), Is.EqualTo(["IG501"]));
    }

    [Test]
    public void Nesting_up_to_the_limit_is_read([Values(200, 201)] int depth)
    {
        var content = Given.Manifest($"a: {new string('[', depth)}{new string(']', depth)}");

        Assert.That(content.Problems, Has.Count.EqualTo(depth == 200 ? 0 : 1));
    }

    [Test]
    public void An_alias_bomb_is_refused_at_its_line()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var content = Given.Manifest($"{bomb}");

        Assert.That(content.Problems.Select(p => $"{p.Span.Line} {p.Message}"), Is.EqualTo(["6 aliases repeat more than 1000000 nodes"]));
    }

    [Test]
    public void A_bomb_of_merge_keys_is_refused()
    {
        var bomb = new StringBuilder($"a0: &a0 {{{string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"k{i}: 1"))}}}\n");
        for (var i = 1; i < 2000; i++)
        {
            bomb.Append($"a{i}: &a{i} {{<<: *a{i - 1}, x{i}: 1}}\n");
        }

        Assert.That(Given.Manifest($"{bomb}").Problems[0].Message, Is.EqualTo("aliases repeat more than 1000000 nodes"));
    }

    [Test]
    public void Aliases_do_not_nest_without_end()
    {
        var chain = new StringBuilder("a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n");
        for (var i = 1; i < 100; i++)
        {
            chain.Append($"a{i}: &a{i} [[[[[[[[[[*a{i - 1}]]]]]]]]]]\n");
        }

        Assert.That(Given.Manifest($"{chain}").Problems[0].Message, Is.EqualTo("aliases nest more than 200 levels deep"));
    }

    [TestCase("1,", 1_500_000)]
    [TestCase("{},", 1_500_000)]
    [TestCase("[],", 1_500_000)]
    [TestCase("{a: 1},", 500_000)]
    public void Millions_of_tiny_values_are_refused(string value, int times)
    {
        var content = Given.Manifest($"a: [{string.Concat(Enumerable.Repeat(value, times))}]");

        Assert.That(content.Problems.Select(p => p.Message), Is.EqualTo(["this document holds more than 1,500,000 keys and values; split it"]));
    }

    [Test]
    public void A_stream_without_an_end_is_given_up()
    {
        var settings = Given.Settings with { Limits = new DocumentLimits { Bytes = 8 * 1024 * 1024 } };
        using var endless = new RepeatedDocument(long.MaxValue, () => { });

        var content = ManifestReader.Read([new ManifestInput("<stdin>", () => endless)], settings);

        Assert.That(content.Problems.Select(p => p.Message), Is.EqualTo(["the input cannot be read: it holds more than 8 MiB; split it"]));
    }

    private static readonly TestCaseData[] Huge =
    [
        Named("a quoted text", "a: \"" + new string('x', 8_000_000) + "\"\n"),
        Named("a block text", "a: |\n" + string.Concat(Enumerable.Repeat("  image: nginx and more\n", 200_000))),
        Named("a key", new string('k', 2_000_000) + ": 1\n"),
        Named("blanks", "a: " + new string(' ', 4_000_000) + "1\n"),
        Named("a line of keys that look like images", "a: '{" + string.Concat(Enumerable.Repeat("image image image ", 200_000)) + "}'\n"),
        Named("many keys", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"k{i}: 1\n"))),
        Named("one key many times", string.Concat(Enumerable.Repeat("k: 1\n", 200_000))),
        Named("a quoted text of many lines", "  k: \"" + string.Concat(Enumerable.Repeat("x\n", 300_000)) + "\"\n"),
        Named("unmendable quotes", string.Concat(Enumerable.Repeat("  k: \"a\nb\"\n", 20_000))),
    ];

    [TestCaseSource(nameof(Huge))]
    public void A_huge_document_is_read_or_refused(string text)
    {
        var content = Given.Manifest($"apiVersion: v1\nkind: ConfigMap\ndata:\n  b: 1\n{text}---\n{{apiVersion: v1, kind: Pod, spec: {{containers: [{{image: nginx}}]}}}}");

        Assert.Multiple(() =>
        {
            Assert.That(content.Images(), Is.EqualTo(["nginx"]));
            Assert.That(content.Problems.Count + content.Coverage.Documents, Is.EqualTo(2));
        });
    }

    [TestCase("\n", 2)]
    [TestCase("\u0085", 1)]
    public void Lines_that_YamlDotNet_cannot_look_ahead_over_are_refused(string lineBreak, int line)
    {
        var content = Given.Manifest($"a: |1{lineBreak}{new string(' ', 3000)}\n x\n");

        Assert.That(content.Problems.Select(p => $"{p.Span.Line} {p.Message}"), Is.EqualTo([$"{line} this line is indented by more than 1000 spaces"]));
    }

    /// <summary>Wherever the line begins, and however many blanks stand elsewhere.</summary>
    [Test]
    public void A_thousand_blanks_at_the_start_of_a_line_are_the_first_too_many([Values(0, 1, 500, 998, 999, 1000, 1001)] int before, [Values(999, 1000, 2500)] int blanks)
    {
        var text = $"a{new string(' ', 1500)}#{new string('x', before)}\n{new string(' ', blanks)}b: 1\n";

        Assert.That(TextFaults.Find(text, 1, 1)?.Line, Is.EqualTo(blanks < 1000 ? null : 2));
    }

    [Test]
    public void A_stream_of_100_MB_needs_no_more_memory_than_its_largest_document()
    {
        const long size = 100 * 1024 * 1024;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var heap = new List<long>();
        using var stream = new RepeatedDocument(size, () => heap.Add(GC.GetTotalMemory(forceFullCollection: true)));

        var content = ManifestReader.Read([new ManifestInput("big.yaml", () => stream)], Given.Settings);

        Assert.Multiple(() =>
        {
            Assert.That(content.Coverage.Documents, Is.EqualTo(stream.Documents));
            Assert.That(content.Problems, Is.Empty);
            Assert.That(heap.Max() - before, Is.LessThan(10 * 1024 * 1024), "bytes held while reading");
        });
    }

    [TestCase("\u0085...\n[}\n")]
    [TestCase("a: 1\n\u0085...\n  [}\n")]
    public void A_fault_behind_an_odd_end_of_a_document_is_a_problem(string text) =>
        Assert.That(Given.Manifest(text).Problems, Is.Not.Empty);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_text_is_read_or_refused_and_never_throws()
    {
        string[] fragments =
        [
            "apiVersion: v1\n", "kind: Pod\n", "spec:\n", "  ", "- ", "image: ", "{", "}", "[", "]", "\"", "'", "|2-\n", ">\n", "\n",
            "\r", "\t", "---\n", "...\n", "%YAML 1.1\n", "&a ", "*a", "<<: ", "? ", ": ", "!!str ", "#", "{{ x }}", "\\u12", "\ud800", "\0", "\u0085", "\u2028",
        ];
        var texts = Gen.Elements(fragments).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        return Prop.ForAll(texts, text => Given.Manifest(text).Coverage.Documents >= 0);
    }

    private static TestCaseData Named(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);

    /// <summary>The same Service again and again: much to read and nothing to keep.</summary>
    private sealed class RepeatedDocument(long size, Action onRead) : Stream
    {
        private static readonly byte[] Document = Encoding.UTF8.GetBytes(
            "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports:\n"
            + string.Concat(Enumerable.Range(1, 400).Select(i => $"  - {{name: port{i}, port: {i}, protocol: TCP}}\n")));

        private long position;
        private int reads;

        public int Documents => (int)((size + Document.Length - 1) / Document.Length);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (++reads % 600 == 0)
            {
                onRead();
            }

            var start = (int)(position % Document.Length);
            var length = position >= size && start == 0 ? 0 : Math.Min(count, Document.Length - start);
            Document.AsSpan(start, length).CopyTo(buffer.AsSpan(offset));
            position += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
