namespace ImageGate.Manifests.Documents;

/// <summary>What reading one document gave: its root, or why there is none.</summary>
/// <param name="Root">Null where the document cannot be read.</param>
/// <param name="Duplicates">Keys written twice in one mapping, at the place that does not count.</param>
internal sealed record DocumentTree(YamlNode? Root, DocumentFault? Fault, IReadOnlyList<DuplicateKey> Duplicates)
{
    public static DocumentTree Broken(DocumentFault fault) => new(null, fault, []);
}

/// <summary>A key written again further on in the same mapping; Kubernetes takes the last.</summary>
internal sealed record DuplicateKey(string Key, int Line, int Column, int LastLine);
