namespace ImageGate.Cli.Tests.Real;

/// <summary>What a user may do in one repository, or in all where it is "*".</summary>
internal sealed record RepositoryRight(string Repository, params IReadOnlyList<string> Actions)
{
    public bool Covers(string repository) => Repository == "*" || Repository == repository;
}

/// <summary>Somebody whom the token server knows.</summary>
internal sealed record TokenUser(Login Login, params IReadOnlyList<RepositoryRight> Rights)
{
    /// <summary>What `docker login` would keep as identity token: good for the refresh_token grant.</summary>
    public string IdentityToken { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whoever shows no credentials.</summary>
    public static TokenUser Anonymous(params IReadOnlyList<RepositoryRight> rights) => new(new Login("", ""), rights);

    public IEnumerable<string> Allowed(string repository, IEnumerable<string> actions) =>
        actions.Where(action => Rights.Any(right => right.Covers(repository) && right.Actions.Contains(action)));
}
