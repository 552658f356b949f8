namespace LocalRegistry;

/// <summary>A request that arrived, as far as a test can want to know; no password and no token is kept.</summary>
public sealed record RecordedRequest
{
    public required string Method { get; init; }

    public required string PathAndQuery { get; init; }

    public required string Host { get; init; }

    /// <summary>HTTP/1.1 or HTTP/2.</summary>
    public required string Protocol { get; init; }

    /// <summary>The same text for all requests of one connection.</summary>
    public required string Connection { get; init; }

    /// <summary>The scheme of the Authorization header, or the grant_type of a token request; empty: neither.</summary>
    public required string Scheme { get; init; }

    /// <summary>
    /// The user's name: as claimed with Basic and the password grant, as known with a token (or "anonymous").
    /// "unknown" where a token was never handed out; empty without credentials.
    /// </summary>
    public required string User { get; init; }

    public required string Accept { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>All other headers as well, except those that hold secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>0: not answered.</summary>
    public required int Status { get; init; }
}
