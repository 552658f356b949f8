namespace LocalRegistry;

internal enum Resource
{
    None,
    Ping,
    Manifest,
    Blob,
    Tags,
}

/// <summary>A path of the distribution specification: /v2/, /v2/NAME/manifests/REFERENCE and so on.</summary>
internal sealed record RegistryPath(Resource Resource, string Repository, string Reference)
{
    private const string Root = "/v2/";
    private const string TagList = "/tags/list";
    private static readonly RegistryPath None = new(Resource.None, "", "");

    public static RegistryPath Parse(string path)
    {
        if (path is Root or "/v2")
        {
            return new RegistryPath(Resource.Ping, "", "");
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return None;
        }

        var rest = path[Root.Length..];
        return rest.EndsWith(TagList, StringComparison.Ordinal) && rest.Length > TagList.Length
            ? new RegistryPath(Resource.Tags, rest[..^TagList.Length], "")
            : Split(rest, "/manifests/", Resource.Manifest) ?? Split(rest, "/blobs/", Resource.Blob) ?? None;
    }

    // From the right: a repository may itself be called manifests.
    private static RegistryPath? Split(string rest, string word, Resource resource)
    {
        var at = rest.LastIndexOf(word, StringComparison.Ordinal);
        var reference = at > 0 ? rest[(at + word.Length)..] : "";
        return reference.Length > 0 && !reference.Contains('/', StringComparison.Ordinal)
            ? new RegistryPath(resource, rest[..at], reference)
            : null;
    }
}
