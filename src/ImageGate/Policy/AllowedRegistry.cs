using System.Diagnostics.CodeAnalysis;
using ImageGate.References;

namespace ImageGate.Policy;

/// <summary>
/// A pattern of the allow-list, held against the normal form of a reference: <c>HOST[:PORT]</c> is a whole registry,
/// <c>HOST/PATH</c> one repository, <c>HOST/PATH/*</c> everything below the path. A <c>*</c> within a segment of the path, or
/// within a label of the host, never goes past its end, so that no pattern reaches into somebody else's registry.
/// </summary>
internal sealed class AllowedRegistry
{
    public const string Expected = "expected HOST[:PORT], HOST/PATH or HOST/PATH/*, such as myteam.azurecr.io/*";

    private static readonly string[] DockerHubNames = ["docker.io", "index.docker.io"];

    private readonly string text;
    private readonly string host;
    private readonly IReadOnlyList<string> path;
    private readonly bool isEverythingBelow;

    private AllowedRegistry(string text, string host, IReadOnlyList<string> path, bool isEverythingBelow) =>
        (this.text, this.host, this.path, this.isEverythingBelow) = (text, host, path, isEverythingBelow);

    public static bool TryParse(
        string text, [NotNullWhen(true)] out AllowedRegistry? pattern, [NotNullWhen(false)] out string? fault)
    {
        var parts = text.Split('/');
        var host = DockerHubNames.Contains(parts[0]) ? RegistryHost.DockerHub.Name : parts[0];
        var isEverythingBelow = parts.Length == 1 || parts[^1] is "*" or "**";
        List<string> path = [.. parts[1..(parts.Length > 1 && isEverythingBelow ? ^1 : parts.Length)]];
        fault = HostFault(text, host) ?? PathFault(path);
        if (host == RegistryHost.DockerHub.Name && path.Count == 1 && !isEverythingBelow)
        {
            path.Insert(0, "library");
        }

        pattern = fault is null ? new AllowedRegistry(text, host, path, isEverythingBelow) : null;
        return pattern is not null;
    }

    public bool Includes(ImageReference reference)
    {
        var segments = reference.Repository.Split('/');
        var hasLength = isEverythingBelow ? segments.Length > path.Count : segments.Length == path.Count;
        return hasLength
            && IncludesHost(reference.Registry.Name)
            && path.Zip(segments).All(pair => TextGlob.Matches(pair.First, pair.Second));
    }

    public override string ToString() => text;

    /// <summary>Whether anything at this host is allowed. Names of hosts know no case (RFC 4343), whatever references do.</summary>
    public bool IncludesHost(string name)
    {
        if (name.StartsWith('['))
        {
            return name.Equals(host, StringComparison.OrdinalIgnoreCase);
        }

        var (wanted, found) = (host.ToLowerInvariant().Split('.', ':'), name.ToLowerInvariant().Split('.', ':'));
        return host.Contains(':', StringComparison.Ordinal) == name.Contains(':', StringComparison.Ordinal)
            && wanted.Length == found.Length
            && wanted.Zip(found).All(pair => TextGlob.Matches(pair.First, pair.Second));
    }

    private static string? HostFault(string text, string host)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return $"it is an address; {Expected}";
        }

        if (host != "localhost" && !host.AsSpan().ContainsAny('.', ':'))
        {
            return $"it begins with no registry (Docker Hub's is docker.io/library/{(host.Length > 0 ? host : "nginx")}); {Expected}";
        }

        return host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '_' or '*' or '[' or ']')
            ? null
            : $"'{host}' is no registry; {Expected}";
    }

    private static string? PathFault(List<string> path)
    {
        if (path.Find(segment => segment.AsSpan().ContainsAny(':', '@')) is { } tagged)
        {
            return $"'{tagged}' names a tag or digest, and an allow-list names repositories; {Expected}";
        }

        return path.Find(segment => !IsSegment(segment)) is { } wrong
            ? $"'{wrong}' is no part of a repository's name; {Expected}"
            : null;
    }

    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && !segment.Contains("**", StringComparison.Ordinal)
        && segment.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' or '*');
}
