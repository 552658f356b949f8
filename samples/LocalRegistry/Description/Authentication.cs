namespace LocalRegistry;

public enum AuthScheme
{
    None,
    Basic,
    Bearer,
}

public enum TokenMethods
{
    Both,
    Get,
    Post,
}

public enum TokenForm
{
    Opaque,
    Jwt,
}

/// <summary>The name under which the token endpoint hands out a token: clients have to accept either.</summary>
public enum TokenField
{
    Both,
    Token,
    AccessToken,
}

/// <summary>Where a caller without the right is told so: at the token endpoint, or only at the manifest.</summary>
public enum RefusalPlace
{
    Manifest,
    Token,
}

/// <summary>How the registry asks who is there. What is null comes from the dialect.</summary>
public sealed record Authentication
{
    public AuthScheme? Scheme { get; init; }

    /// <summary>
    /// The realm of the challenge, whole; {host}, {port} and {scheme} are filled in. Null: this registry's token path.
    /// </summary>
    public string? Realm { get; init; }

    public string? Service { get; init; }

    public string? TokenPath { get; init; }

    public TokenMethods TokenMethods { get; init; }

    public TokenForm TokenForm { get; init; }

    public TokenField TokenField { get; init; }

    /// <summary>The life of a token in seconds, as declared and as kept; null: none declared, 60 kept.</summary>
    public int? ExpiresIn { get; init; } = 300;

    /// <summary>False: the token endpoint refuses everybody without credentials, also for public images.</summary>
    public bool Anonymous { get; init; } = true;

    /// <summary>The status of that refusal; null: the dialect's.</summary>
    public int? AnonymousStatus { get; init; }

    public RefusalPlace? RefuseAt { get; init; }

    /// <summary>
    /// WWW-Authenticate lines sent instead of the usual one; {realm}, {service} and {scope} are filled in.
    /// </summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];
}
