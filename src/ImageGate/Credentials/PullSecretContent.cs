using System.Text.Json;

namespace ImageGate.Credentials;

/// <summary>
/// The content of a pull secret as the kubelet reads it (pkg/credentialprovider/config.go and secrets/secrets.go):
/// strictly, because one fault fails every pull of the pod, and with user and password as the only credential.
/// </summary>
/// <param name="Fault">What the kubelet would stumble over, without its content, or null.</param>
internal sealed record PullSecretContent(IReadOnlyList<KeyringEntry> Entries, string? Fault)
{
    private const string Dropped = "holds an identity token, which the kubelet ignores, and no password: the pull is anonymous";
    private const string Empty = "holds no user and password: the pull is anonymous";

    private static readonly string[] KnownToKubelet = ["auth", "username", "password", "email"];

    /// <summary>Reads the key <c>.dockerconfigjson</c>.</summary>
    public static PullSecretContent ReadDockerConfigJson(Secret content, Func<string, CredentialOrigin> originOf) =>
        Read(content, root => Auths(root).SelectMany(auths => ReadEntries(auths, originOf)));

    /// <summary>Reads the key <c>.dockercfg</c>, whose root is what <c>auths</c> is in the other format.</summary>
    public static PullSecretContent ReadDockerCfg(Secret content, Func<string, CredentialOrigin> originOf) =>
        Read(content, root => ReadEntries(root, originOf));

    private static PullSecretContent Read(Secret content, Func<JsonElement, IEnumerable<KeyringEntry>> entries)
    {
        var read = ConfigText.Read<List<KeyringEntry>>(content.Reveal(), root => [.. entries(root)], out var fault);
        return new PullSecretContent(read ?? [], fault);
    }

    private static IEnumerable<JsonElement> Auths(JsonElement root)
    {
        foreach (var member in ConfigText.Members(root, "the whole"))
        {
            if (member.Name.Equals("auths", StringComparison.OrdinalIgnoreCase))
            {
                yield return member.Value;
            }
            else if (member.Name.Equals("HttpHeaders", StringComparison.OrdinalIgnoreCase))
            {
                // The kubelet has no use for the headers, but a wrong type fails its reading of the whole.
                foreach (var header in ConfigText.Members(member.Value, "HttpHeaders"))
                {
                    _ = ConfigText.Text(header.Value, "a value in HttpHeaders");
                }
            }
        }
    }

    /// <summary>A key written twice counts once, with its last value, as in a Go map.</summary>
    private static IEnumerable<KeyringEntry> ReadEntries(JsonElement auths, Func<string, CredentialOrigin> originOf) =>
        ConfigText.Members(auths, "auths")
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .Select(group => Entry(group.Key, group.Last().Value, originOf(KeyText.Shown(group.Key))));

    private static KeyringEntry Entry(string key, JsonElement value, CredentialOrigin origin)
    {
        var shown = KeyText.Shown(key);
        var fields = DockerConfigFields.Read(value, shown, KnownToKubelet);
        var (user, password) = (fields.UserName, fields.Password);
        if (fields.Auth.Length > 0 && !BasicAuthField.TryDecode(fields.Auth, out user, out password))
        {
            throw new FormatException($"{BasicAuthField.Fault} (entry {shown})");
        }

        // containerd sends nothing where either is missing (core/remotes/docker/authorizer.go).
        var isAnonymous = user.Length == 0 || password.IsEmpty;
        var oddity = fields.IdentityToken.IsEmpty ? Empty : Dropped;
        return isAnonymous
            ? new KeyringEntry(key, Credential.Anonymous.Instance, origin, oddity)
            : new KeyringEntry(key, new Credential.UserPassword(user, password), origin);
    }
}
