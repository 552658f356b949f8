namespace LocalRegistry;

/// <summary>A Bearer token: whose it is and which repositories it opens.</summary>
internal sealed record Token(string Text, Caller Caller, IReadOnlyList<string> Repositories, DateTimeOffset Expires);
