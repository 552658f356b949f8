namespace ImageGate.References;

/// <summary>
/// Which entries of an index a node of a platform pulls. Strict is containerd's transfer service (2.1 and later):
/// the exact platform only. Lenient is containerd 1.x, 2.0 and local pull: amd64 also runs 386, arm64 also 32-bit
/// arm, arm older arm (containerd/platforms compare.go, platforms_windows.go).
/// </summary>
internal static class PlatformMatch
{
    private const int FirstStableWindowsBuild = 20348;

    /// <summary>An entry without a platform fits every node; its config decides later.</summary>
    public static bool Strict(Platform node, Platform? entry) =>
        entry is null || Rank(node, entry) == 0;

    public static bool Lenient(Platform node, Platform? entry) => entry is null || Rank(node, entry) >= 0;

    /// <summary>0 is the platform itself, higher is a poorer fit, -1 is none.</summary>
    public static int Rank(Platform node, Platform entry)
    {
        if (entry.IsUnknown || node.Os != entry.Os || !FitsWindowsBuild(node, entry))
        {
            return -1;
        }

        // What nearly every pull asks for needs no list; an arm without variant runs nothing.
        if (node == entry && node is { Variant: "", Architecture: not "arm" })
        {
            return 0;
        }

        var chain = Compatible(node);
        return chain.FindIndex(c => c.Architecture == entry.Architecture && c.Variant == entry.Variant);
    }

    /// <summary>Architectures and variants that run on the node, best first.</summary>
    private static List<(string Architecture, string Variant)> Compatible(Platform node) => node.Architecture switch
    {
        "amd64" => [.. AmdVariants(node.Variant), ("386", "")],
        "arm64" => [.. Arm64Variants(node.Variant), ("arm", "v8"), ("arm", "v7"), ("arm", "v6"), ("arm", "v5")],
        "arm" => [.. ArmVariants(node.Variant)],
        _ => [(node.Architecture, node.Variant)],
    };

    private static IEnumerable<(string Architecture, string Variant)> AmdVariants(string variant)
    {
        for (var level = VariantNumber(variant); level > 1; level--)
        {
            yield return ("amd64", $"v{level}");
        }

        yield return ("amd64", "");
    }

    private static IEnumerable<(string Architecture, string Variant)> Arm64Variants(string variant)
    {
        if (variant.Length > 0)
        {
            yield return ("arm64", variant);
        }

        yield return ("arm64", "");
    }

    private static IEnumerable<(string Architecture, string Variant)> ArmVariants(string variant)
    {
        for (var level = VariantNumber(variant); level >= 5; level--)
        {
            yield return ("arm", $"v{level}");
        }
    }

    private static int VariantNumber(string variant) => int.TryParse(variant.TrimStart('v'), out var number) ? number : 0;

    /// <summary>
    /// Below build 20348 the builds must be equal; from there on the image may be as old as 20348, not newer than the
    /// host. Either side without a version fits.
    /// </summary>
    private static bool FitsWindowsBuild(Platform node, Platform entry)
    {
        if (node.Os != "windows" || Build(node) is not { } host || Build(entry) is not { } image)
        {
            return true;
        }

        return host < FirstStableWindowsBuild
            ? image == host
            : image >= FirstStableWindowsBuild && image <= host;
    }

    private static int? Build(Platform platform) =>
        platform.OsVersion.Split('.') is [_, _, var build, ..] && int.TryParse(build, out var number) ? number : null;
}
