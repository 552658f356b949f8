using System.Text;
using ImageGate.Manifests;
using ImageGate.Manifests.Documents;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Fuzz.Targets;

/// <summary>The bytes of a manifest. Whatever stands in it, the pod behind it is found.</summary>
internal static class YamlTarget
{
    private const string LastImage = "fuzz.example/last:1";

    private static readonly byte[] LastPod = Encoding.UTF8.GetBytes(
        $"\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: last}}\nspec: {{containers: [{{name: last, image: {LastImage}}}]}}\n");

    /// <summary>On one thread: branches of several at once would be counted in an order that is another one each time, and each looks new.</summary>
    private static readonly ManifestSettings Settings = new()
    {
        Platforms = [Platform.LinuxAmd64],
        Limits = DocumentLimits.Default with { Readers = 1 },
    };

    public static readonly FuzzTarget Target = new("yaml", 1200, Run,
        "apiVersion: v1\n", "apiVersion: apps/v1\n", "kind: Pod\n", "kind: Deployment\n", "kind: List\nitems:\n", "kind: Secret\n", "type: kubernetes.io/dockerconfigjson\n", "metadata: {name: a, namespace: b}\n",
        "spec:\n", "  template:\n", "    spec:\n", "containers:\n", "- name: a\n", "  image: nginx:1\n", "imagePullSecrets: [{name: a}]\n", "serviceAccountName: a\n", "nodeSelector: {kubernetes.io/arch: arm64}\n",
        "volumes:\n", "- image: {reference: a:1}\n", "args: [--image=a:1]\n", "env: [{name: A_IMAGE, value: a:1}]\n", "---\n", "...\n", "--- ", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",", "\"spec\":{\"containers\":[{\"image\":\"a\"}]}}",
        "%YAML 1.2\n", "%TAG ! a\n", "&a ", "*a", "<<: *a\n", "? ", ": ", "|\n", ">-\n", "|2\n", "# ", "!!str ", "!!binary ", "\t", "\r\n", "\r", "\u0085", "\u2028", "\uFEFF", "\"\\u0061\"", "\"\\\n", "'", "data: {.dockerconfigjson: e30=}\n");

    private static void Run(byte[] input)
    {
        var content = ManifestReader.Read([new ManifestInput("a.yaml", () => new MemoryStream([.. input, .. LastPod]))], Settings);
        Invariant.Holds(
            content.Uses.Any(use => use.Image == LastImage) || IsNoText(input) || (input.Contains((byte)'%') && content.Problems.Count > 0),
            "a document costs nothing but itself");
        Invariant.Holds(
            content.Coverage.Documents + content.Problems.Count > Documents(input) || IsNoText(input),
            "each document is read or a problem");
        Compare(input);
        var lines = input.Count(b => b is (byte)'\n' or (byte)'\r') + LastPod.Count(b => b == (byte)'\n') + 1;
        foreach (var use in content.Uses)
        {
            Invariant.Holds(use.Reference is not null || use.Fault is not null || use.SkipReason is not null, "an image is a reference, or it is said why not");
            Invariant.Holds(use.Span is { Line: > 0 } && use.Span.Line <= lines, "an image stands in a line of the file");
        }

        Invariant.Holds(content.Problems.All(problem => problem.Message.Length > 0 && problem.Rule == RuleTable.InputUnreadable), "a problem says what is wrong");
    }

    private static void Compare(byte[] input)
    {
        var splitter = new DocumentSplitter(new MemoryStream(input), DocumentLimits.Default);
        while (splitter.Next() is { } document)
        {
            if (document.Fault is null && BlockReader.Read(document, DocumentLimits.Default, new TreeParts()) is { } fast)
            {
                Invariant.Holds(
                    TreeText.Of(fast) == TreeText.Of(YamlReader.ReadAny(document, DocumentLimits.Default)),
                    "the fast reader reads what the reader of all YAML reads");
            }
        }
    }

    /// <summary>UTF-16, or bytes that are no text: what is appended in UTF-8 is then none either, or is not looked for.</summary>
    private static bool IsNoText(byte[] input) => input.Contains((byte)0) || input is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>
    /// Documents as a line reader sees them, where no character makes that doubtful: stretches between markers that hold
    /// more than blanks and comments. JSON objects that follow each other are more.
    /// </summary>
    private static int Documents(byte[] input)
    {
        if (input.Any(b => b is not (byte)'\n' and (< 32 or > 126)) || input.Contains((byte)'%'))
        {
            return 0;
        }

        var (documents, isCounted) = (0, false);
        foreach (var line in Encoding.ASCII.GetString(input).Split('\n'))
        {
            var isMarker = line is ['-', '-', '-'] or ['-', '-', '-', ' ' or '#', ..] or ['.', '.', '.'] or ['.', '.', '.', ' ' or '#', ..];
            var rest = (isMarker ? line[3..] : line).TrimStart(' ');
            isCounted &= !isMarker;
            if (!isCounted && rest.Length > 0 && rest[0] != '#')
            {
                (documents, isCounted) = (documents + 1, true);
            }
        }

        return documents;
    }
}
