using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>What a registry answered to one request, redirects followed.</summary>
/// <param name="Url">Where the answer came from; after a redirect another host may have given it.</param>
/// <param name="ContentDigest">Docker-Content-Digest, where it is there and valid.</param>
/// <param name="Challenges">Of a refusal; a success has nothing to challenge.</param>
/// <param name="Body">The body up to the limit of its kind; empty for HEAD.</param>
/// <param name="RetryAfter">How long a registry that refuses asks to wait.</param>
internal sealed record RegistryAnswer(
    int Status,
    Uri Url,
    string? ContentType,
    Digest? ContentDigest,
    IReadOnlyList<Challenge> Challenges,
    ReadOnlyMemory<byte> Body,
    TimeSpan? RetryAfter)
{
    /// <summary>The Link headers as they came: where the next page of a list is.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>What the registry says is left to the caller, or null.</summary>
    public PullQuota? Quota { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsHtml => ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;

    public ErrorBody Error => IsSuccess ? ErrorBody.Empty : ErrorBody.Parse(Body);
}
