namespace LocalRegistry;

/// <summary>
/// All that a registry in memory is to be: what it holds, who may pull, whose habits it imitates and where it fails.
/// Written in YAML (<see cref="Parse"/>) or in code; README.md shows the YAML form.
/// </summary>
public sealed record RegistryDescription
{
    /// <summary>Whose refusals the registry imitates; also gives the defaults of <see cref="Auth"/>.</summary>
    public RegistryDialect Dialect { get; init; }

    public Authentication Auth { get; init; } = new();

    public IReadOnlyList<User> Users { get; init; } = [];

    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>Rules tried in order, after those of the images; the first that matches a request decides.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Counts manifest GETs as Docker Hub does; null: no limit and no headers about one.</summary>
    public PullLimit? PullLimit { get; init; }

    /// <exception cref="FormatException">The message names the line and what is valid.</exception>
    public static RegistryDescription Parse(string yaml) => DescriptionReader.Read(yaml);
}
