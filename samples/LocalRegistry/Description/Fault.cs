namespace LocalRegistry;

/// <summary>
/// A request that is not answered as it should be. Match is "METHOD path" or just "path"; '*' stands for any
/// characters. The query counts only where the pattern holds a '?'.
/// A fault that says what to answer replaces the answer; one with only a delay, headers or a cut changes the right one.
/// </summary>
public sealed record Fault(string Match)
{
    /// <summary>Matching requests that pass unharmed first.</summary>
    public int After { get; init; }

    /// <summary>Requests harmed after those; null: all.</summary>
    public int? Times { get; init; }

    public TimeSpan Delay { get; init; }

    public int? Status { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>A refusal of the dialect by its name, such as "rate-limited".</summary>
    public string? Answer { get; init; }

    /// <summary>The page of some proxy: 200 text/html, unless a status is given.</summary>
    public bool Html { get; init; }

    /// <summary>The target of a 307, or of another status if given; {path} is the request's path and query.</summary>
    public string? Redirect { get; init; }

    /// <summary>Nothing is ever sent; ends when the client goes.</summary>
    public bool Hang { get; init; }

    /// <summary>A body that never ends.</summary>
    public bool Endless { get; init; }

    /// <summary>The connection ends before the first byte of the answer.</summary>
    public bool Cut { get; init; }

    /// <summary>The connection ends after that many bytes of the body; the header promised all of them.</summary>
    public int? CutAfter { get; init; }
}
