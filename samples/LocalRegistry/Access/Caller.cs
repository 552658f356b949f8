namespace LocalRegistry;

/// <summary>Who asks: one of the users, or nobody in particular.</summary>
internal sealed record Caller(string Name, IReadOnlyList<string> Pull)
{
    public static readonly Caller Anonymous = new("anonymous", []);

    public bool IsAnonymous => this == Anonymous;

    public bool MayPull(string repository) => Pull.Any(pattern => Glob.Matches(pattern, repository));
}
