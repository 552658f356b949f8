using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests;

/// <summary>The documents of one input, which ends where it cannot be read any further.</summary>
internal sealed class InputDocuments(ManifestInput input, DocumentLimits limits, ReadBuffers buffers) : IDisposable
{
    private Stream? stream;
    private DocumentSplitter? splitter;

    /// <summary>Why it cannot be read any further, or null.</summary>
    public string? Fault { get; private set; }

    public SourceDocument? Next()
    {
        try
        {
            splitter ??= new DocumentSplitter(stream = input.Open(), limits, buffers);
            return splitter.Next();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = e.Message;
            return null;
        }
    }

    public void Dispose() => stream?.Dispose();
}
