using System.Text.Json;

namespace ImageGate.Credentials;

/// <summary>
/// The runner's own docker config (config.json, podman's auth.json, legacy .dockercfg), read as tolerantly as docker
/// and podman read it: an entry that cannot be read costs itself only. It also knows tokens and helpers, which the
/// kubelet ignores in a pull secret.
/// </summary>
/// <param name="Source">The file or variable, for reports.</param>
/// <param name="Stores">Names of credential helpers by the registry that they are asked for (<c>credHelpers</c>).</param>
/// <param name="DefaultStore">The helper for every other registry (<c>credsStore</c>), or null.</param>
/// <param name="Fault">Why nothing at all could be read, or null.</param>
internal sealed record DockerConfig(
    string Source,
    IReadOnlyList<KeyringEntry> Entries,
    IReadOnlyDictionary<string, string> Stores,
    string? DefaultStore,
    string? Fault)
{
    private static readonly Dictionary<string, string> NoStores = [];

    public static DockerConfig Unreadable(string source, string fault) => new(source, [], NoStores, null, fault);

    /// <summary>Reads <c>{"auths": {}, "credHelpers": {}, "credsStore": ""}</c>.</summary>
    public static DockerConfig Read(string text, string source) =>
        ConfigText.Read(text, root => FromRoot(root, source), out var fault) ?? Unreadable(source, fault!);

    /// <summary>Reads the format before docker 1.7, whose root is what <c>auths</c> is today.</summary>
    public static DockerConfig ReadLegacy(string text, string source) =>
        ConfigText.Read(text, root => new DockerConfig(source, ReadEntries(root, source), NoStores, null, null), out var fault)
        ?? Unreadable(source, fault!);

    private static DockerConfig FromRoot(JsonElement root, string source)
    {
        var members = ConfigText.Members(root, "the whole").ToLookup(m => m.Name, m => m.Value, StringComparer.OrdinalIgnoreCase);
        var stores = members["credHelpers"]
            .SelectMany(element => ConfigText.Members(element, "credHelpers"))
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value.GetString()!, StringComparer.Ordinal);
        var store = members["credsStore"].Select(element => ConfigText.Text(element, "credsStore")).LastOrDefault();
        List<KeyringEntry> entries = [.. members["auths"].SelectMany(element => ReadEntries(element, source))];
        return new DockerConfig(source, entries, stores, string.IsNullOrEmpty(store) ? null : store, null);
    }

    private static IReadOnlyList<KeyringEntry> ReadEntries(JsonElement auths, string source) =>
        [.. ConfigText.Members(auths, "auths").Select(member => Entry(member, source)).OfType<KeyringEntry>()];

    /// <summary>Null for an entry without content: docker leaves those behind where a helper holds the credential.</summary>
    private static KeyringEntry? Entry(JsonProperty member, string source)
    {
        var shown = KeyText.Shown(member.Name);
        var origin = new CredentialOrigin(CredentialKind.DockerConfig, $"{source}, entry {shown}", new(source));
        if (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            return new KeyringEntry(member.Name, null, origin, "is not an object");
        }

        var fields = DockerConfigFields.Read(member.Value, shown, strict: []);
        var entry = new KeyringEntry(member.Name, TokenOf(fields), origin);
        return entry.Credential is not null ? entry : WithPassword(entry, fields);
    }

    private static Credential? TokenOf(DockerConfigFields fields) => (fields.RegistryToken, fields.IdentityToken) switch
    {
        ({ IsEmpty: false } token, _) => new Credential.BearerToken(token),
        (_, { IsEmpty: false } token) => new Credential.IdentityToken(token),
        _ => null,
    };

    private static KeyringEntry? WithPassword(KeyringEntry entry, DockerConfigFields fields)
    {
        if (fields.Auth.Length == 0)
        {
            return fields.UserName.Length == 0
                ? null
                : entry with { Credential = new Credential.UserPassword(fields.UserName, fields.Password) };
        }

        // docker pads passwords with NUL characters and takes them off again.
        return BasicAuthField.TryDecode(fields.Auth, out var user, out var password)
            ? entry with { Credential = new Credential.UserPassword(user, new Secret(password.Reveal().Trim('\0'))) }
            : entry with { Oddity = BasicAuthField.Fault };
    }
}
