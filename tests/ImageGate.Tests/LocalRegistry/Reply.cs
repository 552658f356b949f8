using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ImageGate.Tests.LocalRegistrySample;

/// <summary>An answer read to its end.</summary>
internal sealed record Reply(int Status, string ContentType, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    public JsonNode Json => JsonNode.Parse(Body.Span)!;

    public string Digest => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Body.Span));

    /// <summary>"STATUS CODE message" of a refusal, or "STATUS text" where the body is no list of errors.</summary>
    public string Refusal => ContentType == "application/json" && Json["errors"]?[0] is { } error
        ? $"{Status} {error["code"]} {error["message"]}"
        : $"{Status} {Text}".TrimEnd();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join("; ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            headers,
            await response.Content.ReadAsByteArrayAsync());
    }
}
