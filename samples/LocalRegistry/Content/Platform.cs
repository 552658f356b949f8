using System.Text.Json.Nodes;

namespace LocalRegistry;

/// <summary>os/architecture[/variant][@os.version], as a config and a descriptor name it.</summary>
internal sealed record Platform(string Os, string Architecture, string? Variant, string? OsVersion)
{
    /// <summary>What BuildKit gives to the attestations beside the images.</summary>
    public static readonly Platform Unknown = new("unknown", "unknown", null, null);

    public static Platform Parse(string text)
    {
        var name = text.Split('@');
        var parts = name[0].Split('/');
        return parts.Length is 2 or 3 && name.Length <= 2 && !parts.Concat(name).Contains("")
            ? new Platform(parts[0], parts[1], parts.ElementAtOrDefault(2), name.ElementAtOrDefault(1))
            : throw new FormatException(
                $"'{text}' is no platform; expected os/architecture[/variant][@os.version], as linux/arm64/v8");
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["architecture"] = Architecture, ["os"] = Os };
        if (OsVersion is not null)
        {
            json["os.version"] = OsVersion;
        }

        if (Variant is not null)
        {
            json["variant"] = Variant;
        }

        return json;
    }
}
