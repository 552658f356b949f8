using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>The media types that a client takes; no Accept header means any.</summary>
internal sealed class Accept(HttpRequest request)
{
    private readonly string[] types =
    [
        .. request.Headers.Accept
            .SelectMany(line => (line ?? "").Split(','))
            .Select(item => item.Split(';')[0].Trim())
            .Where(type => type.Length > 0),
    ];

    /// <summary>The client did not say which manifests it knows.</summary>
    public bool SaysNothing => types.All(type => type == "*/*");

    public bool Takes(string mediaType) => SaysNothing || types.Contains(mediaType) || types.Contains("*/*");
}
