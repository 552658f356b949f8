namespace LocalRegistry;

/// <summary>The habits of one registry.</summary>
internal sealed record Dialect(RegistryDialect Name, AuthScheme Scheme)
{
    public string TokenPath { get; init; } = "/token";

    /// <summary>The host of the token endpoint for whoever asks by the registry's own name; null: the same host.</summary>
    public string? TokenHost { get; init; }

    public string Service { get; init; } = "{host}";

    public string BasicChallenge { get; init; } = "Basic realm=\"{host}\"";

    /// <summary>Not null: content needs no token and is redirected here, under the other loopback name.</summary>
    public string? BackendPath { get; init; }

    /// <summary>The host that content is redirected to for whoever asks by the registry's own name.</summary>
    public string? BackendHost { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>The dialect's own refusal, or the reference implementation's.</summary>
    /// <exception cref="FormatException">Neither knows the situation.</exception>
    public Refusal For(string situation) => Find(situation) ?? DialectTable.Of(RegistryDialect.Plain).Find(situation)
        ?? throw new FormatException(
            $"{Name} has no answer '{situation}'; its own: {string.Join(", ", Refusals.Select(row => row.When))}");

    public Refusal? Find(string situation) => Refusals.FirstOrDefault(row => row.When == situation);
}
