using System.Diagnostics.CodeAnalysis;

namespace ImageGate.References;

/// <summary>
/// A content address: algorithm and lower-case hex. Only sha256, sha384 and sha512 with their exact lengths exist
/// (opencontainers/go-digest, as distribution/reference links it).
/// </summary>
internal sealed record Digest
{
    private Digest(string algorithm, string hex) => (Algorithm, Hex) = (algorithm, hex);

    public string Algorithm { get; }

    public string Hex { get; }

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

        var (algorithm, hex) = (text[..colon], text[(colon + 1)..]);
        fault = HexLength(algorithm) switch
        {
            0 => ReferenceFault.UnsupportedDigestAlgorithm,
            var length when length != hex.Length => ReferenceFault.InvalidDigestLength,
            _ => hex.All(char.IsAsciiHexDigitLower) ? null : ReferenceFault.InvalidDigestFormat,
        };
        digest = fault is null ? new Digest(algorithm, hex) : null;
        return fault is null;
    }

    public static Digest Of(string algorithm, byte[] hash) => new(algorithm, Convert.ToHexStringLower(hash));

    public override string ToString() => $"{Algorithm}:{Hex}";

    private static int HexLength(string algorithm) => algorithm switch
    {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => 0,
    };
}
