namespace LocalRegistry;

/// <summary>The habits of one registry.</summary>
internal sealed record Dialect(RegistryDialect Name, AuthScheme Scheme)
{
    public string TokenPath { get; init; } = "/token";

    public string Service { get; init; } = "{host}";

    public string BasicChallenge { get; init; } = "Basic realm=\"{host}\"";

    /// <summary>Not null: content needs no token and is redirected here, under the other loopback name.</summary>
    public string? BackendPath { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>The dialect's own refusal, or the reference implementation's.</summary>
    /// <exception cref="FormatException">Neither knows the situation.</exception>
    public Refusal For(string situation) => Find(situation) ?? DialectTable.Of(RegistryDialect.Plain).Find(situation)
        ?? throw new FormatException(
            $"{Name} has no answer '{situation}'; its own: {string.Join(", ", Refusals.Select(row => row.When))}");

    public Refusal? Find(string situation) => Refusals.FirstOrDefault(row => row.When == situation);
}
