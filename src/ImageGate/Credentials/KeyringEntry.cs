namespace ImageGate.Credentials;

/// <summary>One entry of a docker config or pull secret.</summary>
/// <param name="Key">As written; may hold user information and is therefore not shown.</param>
/// <param name="Credential">Null where the entry cannot be read; <see cref="Oddity"/> then says why.</param>
/// <param name="Oddity">What is wrong or surprising about the entry, without its content, or null.</param>
internal sealed record KeyringEntry(string Key, Credential? Credential, CredentialOrigin Origin, string? Oddity = null)
{
    public override string ToString() => Origin.Text;
}
