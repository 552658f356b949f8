using System.Diagnostics.CodeAnalysis;

namespace ImageGate.References;

/// <summary>
/// Operating system, architecture and what refines them, normalised as containerd/platforms does (database.go):
/// aarch64 is arm64, arm64/v8 is arm64, arm is arm/v7, x86_64 and amd64/v1 are amd64; letters are lower case.
/// </summary>
/// <param name="OsVersion">Windows only, such as 10.0.20348.2113; empty where not said.</param>
internal sealed record Platform(string Os, string Architecture, string Variant = "", string OsVersion = "")
{
    public static readonly Platform LinuxAmd64 = new("linux", "amd64");

    /// <summary>BuildKit's attestation manifests carry this platform and are never pulled.</summary>
    public bool IsUnknown => Os == "unknown" || Architecture == "unknown";

    public static Platform Normalised(string os, string architecture, string variant = "", string osVersion = "")
    {
        (os, architecture, variant) =
            (os.ToLowerInvariant(), architecture.ToLowerInvariant(), variant.ToLowerInvariant());
        if (os == "macos")
        {
            os = "darwin";
        }

        (architecture, variant) = (architecture, variant) switch
        {
            ("i386" or "80386" or "80486" or "80586" or "i686" or "x86", _) => ("386", ""),
            ("x86_64" or "x86-64" or "amd64", "v1" or "") => ("amd64", ""),
            ("x86_64" or "x86-64", var v) => ("amd64", v),
            ("aarch64" or "arm64", "8" or "v8" or "") => ("arm64", ""),
            ("aarch64", var v) => ("arm64", v),
            ("armhf", _) => ("arm", "v7"),
            ("armel", _) => ("arm", "v6"),
            ("arm", "" or "7") => ("arm", "v7"),
            ("arm", "5" or "6" or "8") => ("arm", "v" + variant),
            var other => other,
        };
        return new Platform(os, architecture, variant, osVersion);
    }

    /// <summary>Reads <c>OS/ARCH[/VARIANT]</c>, with <c>@VERSION</c> behind it for a Windows build.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Platform? platform)
    {
        var at = text.Split('@', 2);
        var parts = at[0].Split('/');
        var isValid = parts.Length is 2 or 3 && Array.TrueForAll(parts, IsWord) && (at.Length == 1 || at[1].Length > 0);
        platform = isValid
            ? Normalised(parts[0], parts[1], parts.Length == 3 ? parts[2] : "", at.Length == 2 ? at[1] : "")
            : null;
        return isValid;
    }

    public override string ToString()
    {
        var variant = Variant.Length == 0 ? "" : "/" + Variant;
        var version = OsVersion.Length == 0 ? "" : "@" + OsVersion;
        return $"{Os}/{Architecture}{variant}{version}";
    }

    private static bool IsWord(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
