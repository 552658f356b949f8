using ImageGate.Fuzz.Targets;
using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests.Documents;

/// <summary>The fast way is the same way: what it takes, the reader of all YAML reads just so.</summary>
public sealed class BlockReaderTests
{
    private static readonly string[] Fast =
    [
        "a: b\n", "a:\n", "a:\nb: 1\n", "a:   # c\nb: ~\n", "a: b # c\n", "a: b#c\n", "a: -c\n", "a: http://b:80/c\n", "a: b\n\n# c\n\n# d", "  a: b\n  c: d",
        "a:\n  b: c\n  d:\n    - e\n    - f\n", "a:\n- b\n- c: d\n  e: f\ng: h\n", "- a\n- b:\n  - c\n-\n- - d\n  - e\n-   f: g\n    h: i\n", "a:\n  - b\n\n  # c\n  - d\n",
        "a: {}\nb: []\nc: { }\nd:\n  {}\n", "a: [b, \"c\", 'd', -e, 1]\n", "a: {b: c, \"d\": [e, {f: g}], h: 'i'} # j\n", "- [a, b, ]\n- {a: b, }\n",
        "a: \"b\" # c\n", "a: 'it''s'\n", "a: \"b \\\"c\\\" \\\\ \\n \\t \\/\"\n", "\"a b\": c\n'd': e\n\"\": f\n", "a: ''\nb: \"\"\n", "- \"a\": b\n", "a:\n  \"b\"\n",
        "a: |\n  b\n   c\n\n  d\ne: f\n", "a: |-\n  b\n\n\ne: f\n", "a: |\n\n  b\n\n# c\nd: e\n", "- |\n  a\n- b\n", "a: |\n    b\n  # c\nd: e\n", "a: |\n  b\n  \tc\n", "a: | \n  b\n",
        "a: >\n  b\n  c\n\n  d\n\n\n  e\nf: g\n", "a: >-\n\n  b\n  c\n", "a: b\n  c\n   d\n\n  e\nf: g\n", "a:\n  b\n  c: d\n"[..6] + "\n", "- a\n  b\n", "- a: b\n   c\n", "a: b\n  - c\n",
        "a: 1\na: 2\n", "yes: no\n80: 0x1F\n", "a: \u00e4\u4e2d\n", ".a: b\n", "a: b,c]\n", "a: b c \n", "a: $(B) {c}\n", "a: <b>\n", "a: =\n", "a: '\"'\n", "a:\n  b:\n    c: d\n  e: f\n",
    ];

    private static readonly string[] Others =
    [
        "a: &b c\n", "a: *b\n", "a: !!str b\n", "? a\n: b\n", "<<: {a: b}\n", "a: [b,\n  c]\n", "a: \"b\n  c\"\n", "a: \"\\u0061\"\n", "a: |2\n   b\n", "a: |+\n  b\n\n", "a: |\n  \tb\n", "a: >\n  b\n    c\n",
        "a:\tb\n", "a:\n\tb: c\n", "a: b: c\n", "a: b\n  c: d\n", "a: - b\n", "a\n", "{a: b}\n", "a: [b: c]\n", "a: {b}\n", "a: {{ b }}\n", "a: b\r\nc: d\r\n", "a: b\u2028c: d\n", "- a\nb: c\n", "a: b\n- c\n", "a:\n   b: c\n  d: e\n",
        "%YAML 1.2\n---\na: b\n", "a: \"b\" c\n", "a: 'b\n", "a: @b\n", "a: `b\n", "a: %b\n", "a: |\nb: c\n", "a: b\n  # c\n  d\n", "a: \u0007\n", "a: [b]]\n", "a : b\n", "a: |\n  b", "a: [,]\n", "a: [a,,b]\n", "a: b\n  c:\n",
    ];

    [TestCaseSource(nameof(Fast))]
    public void Takes_the_usual_layout(string text) =>
        Assert.That(FastText(Document(text)), Is.EqualTo(TreeText.Of(YamlReader.ReadAny(Document(text), DocumentLimits.Default))));

    [TestCaseSource(nameof(Others))]
    public void Leaves_everything_else(string text) => Assert.That(FastText(Document(text)), Is.Null);

    /// <summary>Every two texts put together, and each with a character put in or taken out anywhere.</summary>
    [Test]
    public void Takes_nothing_that_is_read_otherwise()
    {
        string[] all = [.. Fast, .. Others];
        const string Characters = "\n -:#'\"\\|>[]{},&*!?\t~a";
        var pairs = all.SelectMany(first => all.Select(second => first + second));
        var nested = all.SelectMany(outer => all.Select(inner => $"x:\n  y:\n  - {inner.Replace("\n", "\n    ", StringComparison.Ordinal)}\n{outer}"));
        var changed = all.SelectMany(text => Enumerable.Range(0, text.Length).SelectMany(
            at => Characters.Select(character => text.Insert(at, $"{character}")).Append(text.Remove(at, 1))));

        var taken = pairs.Concat(nested).Concat(changed).Select(Document).Count(IsTakenAlike);

        Assert.That(taken, Is.GreaterThan(10_000));
    }

    [Test]
    public void Reads_nearly_all_of_the_corpus()
    {
        Corpus.SkipWhereAbsent();
        var (taken, readable) = (0L, 0L);
        foreach (var document in Directory.EnumerateFiles(Corpus.Folder!, "*.yaml", SearchOption.AllDirectories).SelectMany(Documents))
        {
            var isReadable = YamlReader.ReadAny(document, DocumentLimits.Default).Fault is null;
            readable += isReadable ? document.Text.Length : 0;
            taken += IsTakenAlike(document) ? document.Text.Length : 0;
        }

        TestContext.Out.WriteLine($"{taken:N0} of {readable:N0} characters");
        Assert.That(taken, Is.GreaterThan(readable * 9 / 10));
    }

    private static bool IsTakenAlike(SourceDocument document)
    {
        var fast = FastText(document);
        Assert.That(fast, Is.Null.Or.EqualTo(fast is null ? "" : TreeText.Of(YamlReader.ReadAny(document, DocumentLimits.Default))), document.Text);
        return fast is not null;
    }

    private static string? FastText(SourceDocument document) =>
        BlockReader.Read(document, DocumentLimits.Default, new TreeParts()) is { } tree ? TreeText.Of(tree) : null;

    private static SourceDocument Document(string text) => new(text, 3, 1, null);

    private static IEnumerable<SourceDocument> Documents(string file)
    {
        using var stream = File.OpenRead(file);
        var splitter = new DocumentSplitter(stream, DocumentLimits.Default);
        while (splitter.Next() is { } document)
        {
            if (document.Fault is null)
            {
                yield return document;
            }
        }
    }
}
