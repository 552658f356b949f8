using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LocalRegistry;

/// <summary>Bytes under their digest, with the media type that descriptors give them.</summary>
internal sealed class Blob(string mediaType, byte[] content)
{
    public string MediaType { get; } = mediaType;

    public ReadOnlyMemory<byte> Content { get; } = content;

    public string Digest { get; } = DigestOf(content);

    public static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A text repeated up to a size: small, and the same in every run.</summary>
    public static Blob Filled(string mediaType, string text, int size)
    {
        var line = Encoding.UTF8.GetBytes(text + "\n");
        var content = new byte[size];
        for (var i = 0; i < size; i++)
        {
            content[i] = line[i % line.Length];
        }

        return new Blob(mediaType, content);
    }

    public JsonObject Descriptor() =>
        new() { ["mediaType"] = MediaType, ["digest"] = Digest, ["size"] = Content.Length };
}
