using System.Text;
using ImageGate.Credentials;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Hosts;

/// <summary>One entry under <c>configs</c> of a registries.yaml: how the node connects to a host and logs in.</summary>
/// <param name="Login">Shown where the pull brings no credential of its own.</param>
internal sealed record K3sConfig(
    Credential? Login, bool? SkipVerify, IReadOnlyList<string> Authorities, IReadOnlyList<ClientPair> Clients)
{
    public static K3sConfig Of(
        Dictionary<string, string> auth, Dictionary<string, string> tls, string directory)
    {
        var key = Value(tls, "key_file") is { } file ? Path.Combine(directory, file) : null;
        return new K3sConfig(
            LoginOf(auth),
            Value(tls, "insecure_skip_verify") is { } skip ? skip == "true" : null,
            Value(tls, "ca_file") is { } ca ? [Path.Combine(directory, ca)] : [],
            Value(tls, "cert_file") is { } certificate ? [new ClientPair(Path.Combine(directory, certificate), key)] : []);
    }

    public HostConnection? Connect() => CertificateFiles.Connect(SkipVerify, Authorities, Clients, null);

    /// <summary>In the order of the CRI plugin (internal/cri/server/images/image_pull.go, ParseAuth).</summary>
    private static Credential? LoginOf(Dictionary<string, string> auth)
    {
        if (Value(auth, "username") is { } user)
        {
            return new Credential.UserPassword(user, new Secret(Value(auth, "password") ?? ""));
        }

        if (Value(auth, "identity_token") is { } token)
        {
            return new Credential.IdentityToken(new Secret(token));
        }

        return Value(auth, "auth") is { } encoded ? Decode(encoded) : null;
    }

    private static Credential.UserPassword? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes.AsSpan(0, length)).TrimEnd('\0').Split(':', 2);
        return parts is [var user, var password] ? new Credential.UserPassword(user, new Secret(password)) : null;
    }

    private static string? Value(Dictionary<string, string> fields, string key) =>
        fields.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}
