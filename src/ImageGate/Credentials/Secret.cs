using System.Security.Cryptography;
using System.Text;

namespace ImageGate.Credentials;

/// <summary>
/// A password or token. It does not print, is no record (records print their members), and compares by content in
/// constant time, so that equal credentials are found without being shown.
/// </summary>
internal sealed class Secret(string value) : IEquatable<Secret>
{
    public bool IsEmpty => value.Length == 0;

    /// <summary>The content; only code that sends it to its registry asks for it.</summary>
    public string Reveal() => value;

    public bool Equals(Secret? other) =>
        other is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(other.Reveal()));

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "(hidden)";
}
