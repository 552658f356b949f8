namespace LocalRegistry;

/// <summary>The refusals that come about by themselves. A dialect may know others, for faults only.</summary>
internal static class Situation
{
    /// <summary>A request for content without a good token: the first of every Bearer pull.</summary>
    public const string Challenge = "challenge";

    /// <summary>A caller without credentials asks for what is not public, whether it exists or not.</summary>
    public const string Anonymous = "anonymous";
    public const string BadCredentials = "bad-credentials";

    /// <summary>A known caller asks for what is not theirs, whether it exists or not.</summary>
    public const string NoRight = "no-right";

    /// <summary>The same where Basic is demanded of a registry that uses Bearer by itself.</summary>
    public const string NoRightBasic = "no-right-basic";

    /// <summary>The token endpoint gets a POST with a password; only where the dialect refuses that.</summary>
    public const string PasswordPost = "password-post";
    public const string MethodRefused = "method-refused";

    /// <summary>The caller may pull the repository, but there is none.</summary>
    public const string RepositoryMissing = "repository-missing";
    public const string TagMissing = "tag-missing";
    public const string DigestMissing = "digest-missing";
    public const string BlobMissing = "blob-missing";
    public const string IndexNotAccepted = "index-not-accepted";
    public const string ManifestNotAccepted = "manifest-not-accepted";
    public const string RateLimited = "rate-limited";
    public const string RateLimitedUser = "rate-limited-user";
}
