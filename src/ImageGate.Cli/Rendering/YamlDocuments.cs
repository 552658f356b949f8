using ImageGate.Manifests.Documents;

namespace ImageGate.Cli.Rendering;

/// <summary>Reads the tools' own files: charts, kustomizations, GitOps objects.</summary>
internal static class YamlDocuments
{
    /// <summary>The mappings among the documents of a text; what cannot be read is left out, the tool will say why.</summary>
    public static IEnumerable<YamlMapping> Read(Stream text)
    {
        var splitter = new DocumentSplitter(text, DocumentLimits.Default);
        while (splitter.Next() is { IsBinary: false } document)
        {
            if (YamlReader.Read(document, DocumentLimits.Default).Root is YamlMapping root)
            {
                yield return root;
            }
        }
    }

    /// <summary>The first mapping of a file; null where there is none.</summary>
    public static YamlMapping? First(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        return Read(stream).FirstOrDefault();
    }
}
