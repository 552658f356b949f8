using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests.Documents;

public sealed class YamlReaderTests
{
    private static readonly object[][] Layouts =
    [
        ["a quoted text that goes on at the left of its parent",
            "a:\n  b: [\"\n  one\n    two\"]\n  c: x\n", "a.c@5:6=x"],
        ["its end on the line of another value", "a:\n  b: {t: \"\none \\\" two\nend\", c: x}\n", "a.b.c@4:10=x"],
        ["an escaped line break in it", "a:\n    b: \"one\\\n  two\"\n    c: x\n", "a.b@2:8=onetwo"],
        ["a flow list that goes on at the left of its parent", "a:\n  b: [\none, two\n]\n  c: x\n", "a.c@5:6=x"],
        ["a flow list whose value stands there", "a:\n  b: [\none, {c: x}\n]\n", "a.b[1].c@3:10=x"],
        ["a literal block that begins with blanks", "a:\n  b: |\n    \n    one\n  c: x\n", "a.b@2:6=\none\n"],
        ["a literal block that begins with several lines of blanks", "a:\n  b: |\n    \n   \n    one\n  c: x\n", "a.c@6:6=x"],
        ["a literal block of a given indentation that begins with blanks", "a:\n  b: |2\n       \n    one\n  c: x\n", "a.c@5:6=x"],
        ["a comment right behind a quote", "a: \"x\"#c\nb: y\n", "b@2:4=y"],
        ["a comment right behind a bracket", "a: [x]#c\nb: y\n", "b@2:4=y"],
        ["a comment right behind a comma", "a: [\"x\",#c\n  \"z\"]\nb: y\n", "b@3:4=y"],
        ["a line separator within a text", "a: \"x\u2028\u0085y\"\nb: z\n", "b@2:4=z"],
        ["a folded text", "a: >-\n  one\n  two\nb: x\n", "a@1:4=one two"],
        ["an anchor in front of a value", "a: &b x\nc: *b\n", "c@1:4=x"],
        ["tabs in JSON", "{\n\t\"a\":\t{\n\t\t\"b\": \"x\"}}", "a.b@3:8=x"],
        ["a smiley written as two halves", "{\"a\": \"\\ud83d\\ude00\", \"b\": \"x\"}", "b@1:28=x"],
    ];

    [TestCaseSource(nameof(Layouts))]
    public void Reads_what_Kubernetes_reads(string layout, string text, string expected)
    {
        var tree = Read(text);

        Assert.That(tree.Fault, Is.Null, layout);
        Assert.That(Values(tree.Root!, ""), Does.Contain(expected), layout);
    }

    private static readonly object[][] Faults =
    [
        ["a: {{ x }}\n", "1:5 a mapping or a list stands where a key belongs"],
        ["? [a, b]\n: c\n", "1:3 a mapping or a list stands where a key belongs"],
        ["a: 1\n{{- if x }}\nb: 2\n{{- end }}\n", "2:1 an unquoted {{ ... }} is no YAML; render the template first"],
        ["a:\n\tb: 1\n", "2:1 a tab indents this line"],
        ["a:\n  \tb: 1\n", "2:3 a tab indents this line"],
        ["a:\n  -\tb: 1\n", "2:4 a tab indents this line"],
        ["a: 1\n  b: 2\n", "2:4 this is no valid YAML: "],
        ["a: [1, 2\nb: 3\n", "2:2 this is no valid YAML: "],
        ["a: \"open\n", "1:4 this is no valid YAML: while scanning a quoted scalar, found unexpected end of stream"],
        ["a: *b\n", "1:4 the alias *b has no anchor &b before it"],
        ["a: &b [*b]\n", "1:8 the alias *b stands within its own anchor and would never end"],
        ["a: &b {c: {d: *b}}\n", "1:15 the alias *b stands within its own anchor"],
        ["<<: 1\na: 2\n", "1:5 the merge key << takes a mapping or a list of mappings"],
        ["<<: [{a: 1}, 2]\n", "1:5 the merge key << takes a mapping or a list of mappings"],
        ["a: 1\n}\n", "2:1 "],
        ["{a: \"\\ud83d\\ud83d\"}", "1:18 this is no valid YAML: "],
    ];

    [TestCaseSource(nameof(Faults))]
    public void Says_where_and_why_a_document_is_refused(string text, string expected)
    {
        var fault = Read(text).Fault;

        Assert.That($"{fault?.Line}:{fault?.Column} {fault?.Message}", Does.StartWith(expected));
    }

    private static readonly object[][] Merges =
    [
        ["b: &b {x: 1, y: 2}\na: {<<: *b, x: 3}", "x=3 y=2"],
        ["b: &b {x: 1, y: 2}\na: {x: 3, <<: *b}", "x=1 y=2"],
        ["b: &b {x: 1, y: 2}\na: {<<: *b, x: 3, <<: {y: 4}}", "x=3 y=4"],
        ["a: {x: 3, <<: {x: 1}, <<: {x: 2}}", "x=2"],
        ["a: {x: 3, !!merge \"<<\": {x: 1}}", "x=1"],
        ["b: &b {x: 1}\nc: &c {x: 2, y: 2}\na: {<<: [*b, *c], z: 3}", "x=1 y=2 z=3"],
        ["b: &b {x: 1}\nc: &c {<<: *b, y: 2}\na: {<<: *c}", "x=1 y=2"],
        ["a: {\"<<\": 1, x: 2}", "<<=1 x=2"],
        ["a: {!!str <<: 1, x: 2}", "<<=1 x=2"],
        ["b: &b \"<<\"\na: {*b : 1, x: 2}", "<<=1 x=2"],
    ];

    [TestCaseSource(nameof(Merges))]
    public void Merge_keys_add_entries_and_the_last_one_counts(string text, string expected)
    {
        var merged = (YamlMapping)((YamlMapping)Read(text).Root!).Find("a")!;

        Assert.That(string.Join(' ', merged.Entries.Select(e => $"{e.Key}={((YamlScalar)e.Value).Text}")), Is.EqualTo(expected));
    }

    [Test]
    public void Of_a_key_written_twice_the_last_counts_and_the_others_are_named()
    {
        var tree = Read("a: 1\nb: {c: 1}\na: 2\na: 3\n");

        Assert.Multiple(() =>
        {
            Assert.That(((YamlMapping)tree.Root!).Text("a"), Is.EqualTo("3"));
            Assert.That(tree.Duplicates, Is.EqualTo([new DuplicateKey("a", 1, 1, 3), new DuplicateKey("a", 3, 1, 4)]));
        });
    }

    [Test]
    public void An_own_key_that_a_merge_key_overrides_is_named_and_a_merged_one_is_not()
    {
        var tree = Read("b: &b {x: 1, y: 2}\na:\n  x: 3\n  <<: *b\n  y: 4\n");

        Assert.That(tree.Duplicates, Is.EqualTo([new DuplicateKey("x", 3, 3, 4)]));
    }

    [Test]
    public void A_key_written_twice_is_seen_in_a_long_mapping()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"k{i}: {i}\n")) + "k50: last\n";

        var tree = Read(text);

        Assert.Multiple(() =>
        {
            Assert.That(tree.Duplicates, Is.EqualTo([new DuplicateKey("k50", 51, 1, 101)]));
            Assert.That(((YamlMapping)tree.Root!).Text("k50"), Is.EqualTo("last"));
        });
    }

    private static readonly object[][] Blocks =
    [
        ["a: |\n  one\n  two", 1, 1, "3:4"],
        ["a: |-\n\n      one\n        two", 2, 2, "4:9"],
        ["a:\n  b: |2\n        one\n    two", 1, 0, "4:5"],
        ["a: |\n    \n    one\r\n    two", 2, 0, "4:5"],
        ["a: |", 0, 0, "2:1"],
        ["a: >\n  one\n  two", 1, 1, "1:4"],
        ["a: \"one\\ntwo\"", 1, 1, "1:4"],
    ];

    [TestCaseSource(nameof(Blocks))]
    public void A_place_within_a_text_is_known_in_literal_blocks(string text, int line, int column, string expected)
    {
        var node = ((YamlMapping)Read(text).Root!).Entries[0].Value;
        var scalar = (YamlScalar)(node is YamlMapping inner ? inner.Entries[0].Value : node);

        var place = scalar.PlaceOf(line, column);

        Assert.That($"{place.Line}:{place.Column}", Is.EqualTo(expected));
    }

    private static DocumentTree Read(string text) =>
        YamlReader.Read(new SourceDocument(text, 1, 1, null), DocumentLimits.Default);

    private static IEnumerable<string> Values(YamlNode node, string path) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(e => Values(e.Value, path.Length == 0 ? e.Key : $"{path}.{e.Key}")),
        YamlSequence list => list.Items.SelectMany((item, i) => Values(item, $"{path}[{i}]")),
        _ => [$"{path}@{node.Line}:{node.Column}={((YamlScalar)node).Text}"],
    };
}
