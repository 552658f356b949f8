namespace ImageGate.Policy;

/// <summary>What command line and configuration say of the images that may be used.</summary>
internal sealed record PolicySettings
{
    public static readonly PolicySettings None = new();

    /// <summary>The allow-list; every registry is allowed where it is empty.</summary>
    public IReadOnlyList<AllowedRegistry> AllowedRegistries { get; init; } = [];

    /// <summary>Patterns of tags that nobody may use.</summary>
    public IReadOnlyList<string> ForbiddenTags { get; init; } = [];

    public bool RequireDigest { get; init; }

    /// <summary>Azure Policy's allowed images, or null.</summary>
    public AzureImagePolicy? Azure { get; init; }
}
