namespace ImageGate.Manifests.Documents;

/// <summary>How much of a stranger's document is read. Real manifests stay far below each limit.</summary>
internal sealed record DocumentLimits
{
    public static readonly DocumentLimits Default = new();

    /// <summary>Characters of one document; a file may hold any number of documents.</summary>
    public int Characters { get; init; } = 20 * 1024 * 1024;

    /// <summary>Levels of mappings and lists within each other, through aliases too.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Bytes of one input, which may be a stream without an end.</summary>
    public long Bytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Keys and values of one document: each costs about a hundred bytes of memory, and may be written in two.</summary>
    public int Nodes { get; init; } = 1_500_000;

    /// <summary>Threads that read documents, if the machine has as many.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>Nodes that aliases and merge keys repeat in one document.</summary>
    public int RepeatedNodes { get; init; } = 1_000_000;
}
