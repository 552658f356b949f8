using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests;

/// <summary>
/// The documents of many inputs in their order. Those that come next are read on other threads while one is worked on; how far
/// ahead is bounded by their text (<see cref="DocumentLimits.Ahead"/>: a dozen of usual documents, or one of whatever size), so
/// that memory stays the same however many there are.
/// </summary>
internal sealed class DocumentStream(DocumentLimits limits)
{
    private readonly ReadBuffers buffers = new();

    public IEnumerable<InputPart> Read(IEnumerable<ManifestInput> inputs)
    {
        var (ahead, size) = (new Queue<InputPart>(), 0);
        foreach (var part in inputs.SelectMany(Parts))
        {
            ahead.Enqueue(part);
            size += part.Size;
            while (size > limits.Ahead)
            {
                size -= ahead.Peek().Size;
                yield return ahead.Dequeue();
            }
        }

        while (ahead.TryDequeue(out var last))
        {
            yield return last;
        }
    }

    private IEnumerable<InputPart> Parts(ManifestInput input)
    {
        using var documents = new InputDocuments(input, limits, buffers);
        while (documents.Next() is { } document)
        {
            yield return new InputPart(input, document, limits.Ahead == 0 ? Task.FromResult(Tree(document)) : Task.Run(() => Tree(document)));
            if (document.IsBinary)
            {
                break;
            }
        }

        yield return new InputPart(input) { Fault = documents.Fault };
    }

    private DocumentTree Tree(SourceDocument document) => YamlReader.Read(document, limits);
}

/// <summary>A document of an input, or what comes behind its last one.</summary>
/// <param name="Document">Null: the input has ended.</param>
/// <param name="Tree">What the document holds, while that is being read.</param>
internal sealed record InputPart(ManifestInput Input, SourceDocument? Document = null, Task<DocumentTree>? Tree = null)
{
    /// <summary>Why the input could not be read up to its end, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>Characters of the text, and something for what stands around it.</summary>
    public int Size => 64 + (Document?.Text.Length ?? 0);
}
