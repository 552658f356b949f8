using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests;

/// <summary>
/// The documents of many inputs in their order. Those that come next are read on other threads while one is worked on; how far
/// ahead is bounded by their text, so that memory stays the same however many there are.
/// </summary>
internal sealed class DocumentStream(DocumentLimits limits)
{
    /// <summary>By <see cref="InputPart.Size"/>: a dozen of usual documents, or one of whatever size.</summary>
    private const int MostAhead = 16 * 1024;

    private readonly ReadBuffers buffers = new();

    public IEnumerable<InputPart> Read(IEnumerable<ManifestInput> inputs)
    {
        var (ahead, size) = (new Queue<InputPart>(), 0);
        foreach (var part in inputs.SelectMany(Parts))
        {
            ahead.Enqueue(part);
            size += part.Size;
            while (size > MostAhead)
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
            yield return new InputPart(input, document, Task.Run(() => YamlReader.Read(document, limits)));
            if (document.IsBinary)
            {
                break;
            }
        }

        yield return new InputPart(input) { Fault = documents.Fault };
    }
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
