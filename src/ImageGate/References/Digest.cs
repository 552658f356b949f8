using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ImageGate.References;

/// <summary>
/// A content address: algorithm and lower-case hex. Only sha256, sha384 and sha512 with their exact lengths exist
/// (opencontainers/go-digest, as distribution/reference links it).
/// </summary>
internal sealed record Digest
{
    /// <summary>The algorithm where nothing asks for another one.</summary>
    public const string Canonical = "sha256";

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private const int LongestHash = SHA512.HashSizeInBytes;

    private readonly string text;

    private Digest(string text) => this.text = text;

    public string Algorithm => text.AsSpan(0, Colon) switch
    {
        "sha256" => "sha256",
        "sha384" => "sha384",
        _ => "sha512",
    };

    public string Hex => text[(Colon + 1)..];

    private int Colon => text.IndexOf(':', StringComparison.Ordinal);

    public static bool TryParse(
        string text, [NotNullWhen(true)] out Digest? digest, [NotNullWhen(false)] out ReferenceFault? fault)
    {
        digest = null;
        fault = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            fault = ReferenceFault.InvalidDigestFormat;
            return false;
        }

        var hex = text.AsSpan(colon + 1);
        fault = HexLength(text.AsSpan(0, colon)) switch
        {
            0 => ReferenceFault.UnsupportedDigestAlgorithm,
            var length when length != hex.Length => ReferenceFault.InvalidDigestLength,
            _ => hex.ContainsAnyExcept(LowerHex) ? ReferenceFault.InvalidDigestFormat : null,
        };
        digest = fault is null ? new Digest(text) : null;
        return fault is null;
    }

    /// <summary>The address of the content.</summary>
    /// <param name="algorithm">One of those that exist.</param>
    public static Digest Of(string algorithm, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[LongestHash];
        return new($"{algorithm}:{Convert.ToHexStringLower(hash[..Hash(algorithm, content, hash)])}");
    }

    /// <summary>Whether it is the address of the content.</summary>
    public bool IsOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[LongestHash];
        Span<byte> named = stackalloc byte[LongestHash];
        Convert.FromHexString(text.AsSpan(Colon + 1), named, out _, out var length);
        return hash[..Hash(Algorithm, content, hash)].SequenceEqual(named[..length]);
    }

    public override string ToString() => text;

    private static int Hash(string algorithm, ReadOnlySpan<byte> content, Span<byte> hash) => algorithm switch
    {
        "sha384" => SHA384.HashData(content, hash),
        "sha512" => SHA512.HashData(content, hash),
        _ => SHA256.HashData(content, hash),
    };

    private static int HexLength(ReadOnlySpan<char> algorithm) => algorithm switch
    {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => 0,
    };
}
