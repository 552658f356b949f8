using System.Text.RegularExpressions;
using ImageGate.Manifests.Documents;

namespace ImageGate.Policy.Gatekeeper;

/// <summary>
/// What one template of the Gatekeeper library says of an image (open-policy-agent/gatekeeper-library, src/general). It
/// looks at the text as written, in all three lists of containers.
/// </summary>
/// <param name="IsRefused">Whether the text of an image is refused.</param>
/// <param name="Says">What the template's own message says of an image that it refuses.</param>
internal sealed partial record ImageTest(Func<string, bool> IsRefused, string Says)
{
    /// <summary>The beginnings that are allowed; none where the template refuses what it names.</summary>
    public IReadOnlyList<string> AllowedPrefixes { get; private init; } = [];

    /// <summary>The test of that kind of constraint, or null where the kind is none of the library's that look at images.</summary>
    public static ImageTest? Of(string kind, YamlMapping? parameters) => kind switch
    {
        "K8sAllowedRepos" => AllowedRepos(Texts(parameters, "repos")),
        "K8sAllowedReposv2" => AllowedImages(Texts(parameters, "allowedImages")),
        "K8sDisallowedRepos" => DisallowedRepos(Texts(parameters, "repos")),
        "K8sDisallowedTags" => DisallowedTags(Texts(parameters, "tags"), Texts(parameters, "exemptImages")),
        "K8sImageDigests" => Digests(Texts(parameters, "exemptImages")),
        _ => null,
    };

    private static ImageTest AllowedRepos(IReadOnlyList<string> repos) =>
        new(image => !repos.Any(repo => Begins(image, repo)), $"it has an invalid image repo, allowed repos are {Excerpt.Of(repos)}")
        {
            AllowedPrefixes = repos,
        };

    private static ImageTest AllowedImages(IReadOnlyList<string> images) =>
        new(image => !images.Any(allowed => IsLike(image, allowed)), $"it is an invalid image, allowed images are {Excerpt.Of(images)}")
        {
            AllowedPrefixes = [.. images.Where(allowed => allowed.EndsWith('*')).Select(allowed => allowed[..^1])],
        };

    private static ImageTest DisallowedRepos(IReadOnlyList<string> repos) =>
        new(image => repos.Any(repo => Begins(image, repo)), $"it has an invalid image repo, disallowed repos are {Excerpt.Of(repos)}");

    private static ImageTest DisallowedTags(IReadOnlyList<string> tags, IReadOnlyList<string> exempt) => new(
        image => !exempt.Any(allowed => IsLike(image, allowed))
            && (!image.Contains(':', StringComparison.Ordinal) || tags.Any(tag => image.EndsWith($":{tag}", StringComparison.Ordinal))),
        $"it uses a disallowed tag or none, disallowed tags are {Excerpt.Of(tags)}");

    private static ImageTest Digests(IReadOnlyList<string> exempt) => new(
        image => !exempt.Any(allowed => IsLike(image, allowed)) && !Digest().IsMatch(image), "it is an image without a digest");

    private static bool Begins(string image, string prefix) => image.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Exactly so, or with a <c>*</c> at the end anything that begins so (lib/exempt_container).</summary>
    private static bool IsLike(string image, string pattern) => pattern.EndsWith('*') ? Begins(image, pattern[..^1]) : image == pattern;

    private static IReadOnlyList<string> Texts(YamlMapping? parameters, string key) =>
        [.. (parameters?.List(key) ?? []).OfType<YamlScalar>().Select(item => item.Text)];

    /// <summary>The template's own expression.</summary>
    [GeneratedRegex("@[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Digest();
}
