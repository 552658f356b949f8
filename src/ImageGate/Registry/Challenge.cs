using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Registry;

/// <summary>
/// One challenge of a WWW-Authenticate header (RFC 9110, section 11.6.1). Scheme and parameter names are lower case.
/// containerd reads only the first challenge of each header line; all are read here, because another client of the
/// node may, and Bearer is preferred as containerd does.
/// </summary>
internal sealed record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public string? Realm => Parameters.GetValueOrDefault("realm");

    public string? Service => Parameters.GetValueOrDefault("service");

    /// <summary>Scopes of the challenge, told apart by blanks.</summary>
    public IEnumerable<string> Scopes =>
        Parameters.GetValueOrDefault("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Such as insufficient_scope or invalid_token (RFC 6750, section 3.1).</summary>
    public string? Error => Parameters.GetValueOrDefault("error");

    /// <summary>What stays the same for every repository of the registry.</summary>
    public Challenge WithoutScope() =>
        this with { Parameters = Parameters.Where(p => p.Key is "realm" or "service").ToDictionary() };

    /// <summary>All challenges of all header lines that a pull can answer, Bearer first.</summary>
    public static IReadOnlyList<Challenge> ParseAll(IEnumerable<string> headerLines) =>
        [.. headerLines.SelectMany(ParseLine).Where(c => Preference(c.Scheme) < 3).OrderBy(c => Preference(c.Scheme))];

    /// <summary>The challenges of one line, in their order, of any scheme.</summary>
    public static IReadOnlyList<Challenge> ParseLine(string line)
    {
        var challenges = new List<Challenge>();
        var scanner = new ChallengeScanner(line);
        while (scanner.TryReadScheme(out var scheme))
        {
            challenges.Add(new Challenge(scheme, ReadParameters(scanner)));
        }

        return challenges;
    }

    [SuppressMessage("Minor", "CA1859", Justification = "The record exposes a read-only view.")]
    private static IReadOnlyDictionary<string, string> ReadParameters(ChallengeScanner scanner)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (scanner.TryReadParameter(out var name, out var value))
        {
            parameters[name] = value;
        }

        return parameters;
    }

    private static int Preference(string scheme) => scheme switch
    {
        "bearer" => 0,
        "digest" => 1,
        "basic" => 2,
        _ => 3,
    };
}
