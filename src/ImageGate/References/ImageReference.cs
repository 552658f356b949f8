using System.Diagnostics.CodeAnalysis;

namespace ImageGate.References;

/// <summary>
/// An image reference in the normal form of distribution/reference (normalize.go, ParseNormalizedNamed). It holds
/// canonical parts only, so that equal pulls are equal values; the text as written stays with its use.
/// Tag and digest may both be present; the node then pulls the digest and never looks at the tag.
/// </summary>
internal sealed record ImageReference
{
    private const string DefaultTag = "latest";
    private const int MaxPathLength = 255;

    private ImageReference(RegistryHost registry, string repository, string? tag, Digest? digest) =>
        (Registry, Repository, Tag, Digest) = (registry, repository, tag, digest);

    public RegistryHost Registry { get; }

    /// <summary>The path within the registry, with <c>library/</c> where Docker Hub implies it.</summary>
    public string Repository { get; }

    /// <summary>The tag as written, or null.</summary>
    public string? Tag { get; }

    public Digest? Digest { get; }

    /// <summary>Registry and repository: what the kubelet's keyring looks up.</summary>
    public string Name => $"{Registry.Name}/{Repository}";

    /// <summary>The tag that a pull without digest resolves.</summary>
    public string EffectiveTag => Tag ?? DefaultTag;

    /// <summary>What stands behind <c>manifests/</c> in the request: the digest, else the tag.</summary>
    public string ManifestReference => Digest?.ToString() ?? EffectiveTag;

    /// <summary>The text form with the default tag filled in; tag and digest are both kept.</summary>
    public string Normal => (Tag, Digest) switch
    {
        (null, not null) => $"{Name}@{Digest}",
        (_, not null) => $"{Name}:{Tag}@{Digest}",
        _ => $"{Name}:{EffectiveTag}",
    };

    /// <summary>The imagePullPolicy that the API server sets where none is written (pkg/apis/core/v1/defaults.go).</summary>
    public bool DefaultsToAlwaysPull => Tag == DefaultTag || (Tag is null && Digest is null);

    public ImageReference WithTagOnly() => new(Registry, Repository, Tag, null);

    public ImageReference WithTag(string tag) => new(Registry, Repository, tag, null);

    /// <summary>The same tag or digest of another repository, also in another registry.</summary>
    public ImageReference WithName(RegistryHost registry, string repository) => new(registry, repository, Tag, Digest);

    /// <summary>The same image as another host has it.</summary>
    public ImageReference At(RegistryHost registry) => registry == Registry ? this : WithName(registry, Repository);

    public override string ToString() => Normal;

    public static bool TryParse(
        string text, [NotNullWhen(true)] out ImageReference? reference, [NotNullWhen(false)] out ReferenceFault? fault)
    {
        reference = null;
        if (text.Length == 64 && text.All(char.IsAsciiHexDigitLower))
        {
            fault = ReferenceFault.BareIdentifier(text);
            return false;
        }

        var (domain, remainder) = SplitDomain(text);
        var name = remainder.Split(':', 2)[0];
        if (!name.Equals(name.ToLowerInvariant(), StringComparison.Ordinal))
        {
            fault = ReferenceFault.UpperCaseRepository(name);
            return false;
        }

        return TryParseParts(domain, remainder, out reference, out fault);
    }

    /// <summary>splitDockerDomain of normalize.go.</summary>
    private static (string Domain, string Remainder) SplitDomain(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return (RegistryHost.DockerHub.Name, "library/" + text);
        }

        var first = text[..slash];
        var isDomain = first.AsSpan().ContainsAny('.', ':') || first == "localhost"
            || !first.Equals(first.ToLowerInvariant(), StringComparison.Ordinal);
        var (domain, remainder) = isDomain ? (first, text[(slash + 1)..]) : (RegistryHost.DockerHub.Name, text);
        if (domain == "index.docker.io")
        {
            domain = RegistryHost.DockerHub.Name;
        }

        var isOfficial = domain == RegistryHost.DockerHub.Name && !remainder.Contains('/', StringComparison.Ordinal);
        return (domain, isOfficial ? "library/" + remainder : remainder);
    }

    private static bool TryParseParts(
        string domain,
        string remainder,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out ReferenceFault? fault)
    {
        reference = null;
        var at = remainder.IndexOf('@', StringComparison.Ordinal);
        var digestText = at < 0 ? null : remainder[(at + 1)..];
        var nameAndTag = at < 0 ? remainder : remainder[..at];
        var colon = nameAndTag.IndexOf(':', StringComparison.Ordinal);
        var tag = colon < 0 ? null : nameAndTag[(colon + 1)..];
        var path = colon < 0 ? nameAndTag : nameAndTag[..colon];

        fault = NameFault(domain, path, tag, digestText);
        Digest? digest = null;
        if (fault is not null || (digestText is not null && !Digest.TryParse(digestText, out digest, out fault)))
        {
            return false;
        }

        reference = new ImageReference(new RegistryHost(domain), path, tag, digest);
        return true;
    }

    private static ReferenceFault? NameFault(string domain, string path, string? tag, string? digest)
    {
        // "_" is no part of a domain, but the whole then passes as a path without domain, and containerd dials it.
        var isNamed = ReferenceGrammar.IsPath(path)
            && (ReferenceGrammar.IsDomain(domain) || ReferenceGrammar.IsPath(domain.ToLowerInvariant()));
        if (!isNamed || (tag is not null && !ReferenceGrammar.IsTag(tag))
            || (digest is not null && !ReferenceGrammar.IsDigest(digest)))
        {
            return ReferenceFault.InvalidFormat;
        }

        if (!ReferenceGrammar.IsDomain(domain) && !ReferenceGrammar.IsPath(domain))
        {
            return ReferenceFault.UpperCaseName;
        }

        var length = ReferenceGrammar.IsDomain(domain) ? path.Length : domain.Length + 1 + path.Length;
        return length > MaxPathLength ? ReferenceFault.NameTooLong : null;
    }
}
