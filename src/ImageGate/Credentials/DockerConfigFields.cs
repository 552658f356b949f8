using System.Text.Json;

namespace ImageGate.Credentials;

/// <summary>
/// The fields of one <c>auths</c> entry that any reader knows, with names compared as Go's encoding/json does
/// (without regard to case, the last one wins).
/// </summary>
internal sealed class DockerConfigFields
{
    private static readonly string[] Known =
        ["auth", "username", "password", "email", "identitytoken", "registrytoken"];

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    private DockerConfigFields()
    {
    }

    public string Auth => this["auth"];

    public string UserName => this["username"];

    public Secret Password => new(this["password"]);

    public Secret IdentityToken => new(this["identitytoken"]);

    public Secret RegistryToken => new(this["registrytoken"]);

    private string this[string name] => values.GetValueOrDefault(name, "");

    /// <param name="strict">Fields whose type is checked; another type in any other field counts as absent.</param>
    public static DockerConfigFields Read(JsonElement entry, string path, IReadOnlyCollection<string> strict)
    {
        var fields = new DockerConfigFields();
        foreach (var member in ConfigText.Members(entry, path).Where(m => IsIn(Known, m)))
        {
            if (IsIn(strict, member) || member.Value.ValueKind == JsonValueKind.String)
            {
                fields.values[member.Name] = ConfigText.Text(member.Value, $"{path}.{member.Name.ToLowerInvariant()}");
            }
        }

        return fields;
    }

    private static bool IsIn(IReadOnlyCollection<string> names, JsonProperty member) =>
        names.Contains(member.Name, StringComparer.OrdinalIgnoreCase);
}
