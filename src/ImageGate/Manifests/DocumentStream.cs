using System.Collections.Concurrent;
using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests;

/// <summary>
/// The documents of many inputs, a few at a time. Each thread takes the next few and reads them (<see cref="DocumentLimits.Readers"/>),
/// and a very long document is read while no other thread takes any, so that memory stays the same however many there are.
/// </summary>
internal sealed class DocumentStream(DocumentLimits limits)
{
    /// <summary>To hand over fewer characters at a time costs more than to read them.</summary>
    private const int Few = 16 * 1024;

    /// <summary>More characters than every thread may hold at the same time.</summary>
    private const int VeryMany = 8 * Few;

    private readonly ReadBuffers buffers = new();

    /// <param name="read">Called on several threads.</param>
    /// <returns>What each part gave, in the order of the parts.</returns>
    public IReadOnlyList<T> Read<T>(IEnumerable<ManifestInput> inputs, Func<InputPart, T> read)
    {
        var tasks = new List<Task<T>>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Readers };
        Parallel.ForEach(Partitioner.Create(Tasks(), EnumerablePartitionerOptions.NoBuffering), options, static task => Run(task));
        return [.. tasks.Select(task => task.GetAwaiter().GetResult())];

        // Asked for the next one by one thread at a time.
        IEnumerable<Task<T>> Tasks()
        {
            foreach (var part in inputs.SelectMany(Parts))
            {
                var task = new Task<T>(() => read(part));
                tasks.Add(task);
                if (part.Size > VeryMany)
                {
                    Run(task);
                }

                yield return task;
            }
        }
    }

    private static void Run(Task task)
    {
        if (!task.IsCompleted)
        {
            task.RunSynchronously(TaskScheduler.Default);
        }
    }

    private IEnumerable<InputPart> Parts(ManifestInput input)
    {
        using var documents = new InputDocuments(input, limits, buffers);
        var part = new InputPart(input);
        while (documents.Next() is { } document)
        {
            part.Add(document);
            if (document.IsBinary)
            {
                break;
            }

            if (part.Size > Few)
            {
                yield return part;
                part = new InputPart(input);
            }
        }

        part.Fault = documents.Fault;
        yield return part;
    }
}

/// <summary>Documents of one input that follow each other.</summary>
internal sealed class InputPart(ManifestInput input)
{
    private readonly List<SourceDocument> documents = [];

    public ManifestInput Input => input;

    public IReadOnlyList<SourceDocument> Documents => documents;

    /// <summary>Why the input could not be read any further, or null.</summary>
    public string? Fault { get; set; }

    /// <summary>Characters of the texts, and something for what stands around them.</summary>
    public int Size { get; private set; }

    public void Add(SourceDocument document)
    {
        documents.Add(document);
        Size += 64 + document.Text.Length;
    }
}
