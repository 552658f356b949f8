namespace LocalRegistry;

/// <summary>
/// How a registry refuses in one situation; {repository}, {tag}, {host}, {user} and {address} are filled in.
/// </summary>
internal sealed record Refusal(string When, int Status)
{
    /// <summary>Which of the two servers refuses where either could.</summary>
    public RefusalPlace At { get; init; }

    public string Code { get; init; } = "";

    public string Message { get; init; } = "";

    /// <summary>The detail of the error, in JSON.</summary>
    public string? Detail { get; init; }

    /// <summary>What is sent instead of the list of errors.</summary>
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>The WWW-Authenticate line of a 401 for content; null: the usual one of the scheme.</summary>
    public string? Challenge { get; init; }
}
