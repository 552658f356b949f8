using System.Text;
using ImageGate.Registry;

namespace ImageGate.Fuzz.Targets;

/// <summary>WWW-Authenticate headers, one a line, and the realm that they name.</summary>
internal static class ChallengeTarget
{
    private static readonly Uri Registry = new("https://registry.example.com/");

    public static readonly FuzzTarget Target = new("challenge", 500, Run,
        "Bearer ", "Basic ", "Digest ", "Negotiate", "realm=\"", "service=\"", "scope=\"repository:a/b:pull\"", "error=\"insufficient_scope\"", "\",",
        "https://auth.example.com/token", "http://", "https://user:password@", "127.0.0.1", "[::ffff:10.0.0.1]", "0x7f.1", "localhost", "\\\"");

    private static void Run(byte[] input)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n');
        foreach (var line in lines)
        {
            HoldsOf(line, Challenge.ParseLine(line));
        }

        foreach (var challenge in Challenge.ParseAll(lines))
        {
            Invariant.Holds(challenge.Scheme is "bearer" or "basic" or "digest", "only what a pull can answer is kept");
            _ = challenge.Scopes.Count();
            Check(challenge.Realm);
        }
    }

    private static void HoldsOf(string line, IReadOnlyList<Challenge> challenges)
    {
        Invariant.Holds(
            challenges.Sum(challenge => challenge.Scheme.Length + challenge.Parameters.Sum(p => p.Key.Length + p.Value.Length)) <= line.Length,
            "a challenge is made of the characters of its line");
        foreach (var challenge in challenges)
        {
            var again = Challenge.ParseLine(Written(challenge));
            Invariant.Holds(again is [var only] && only.Scheme == challenge.Scheme && only.Parameters.SequenceEqual(challenge.Parameters), "a challenge written down again is the same");
        }
    }

    private static string Written(Challenge challenge) => $"{challenge.Scheme} " + string.Join(", ", challenge.Parameters.Select(p =>
        $"{p.Key}=\"{p.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

    private static void Check(string? realm)
    {
        try
        {
            var url = RealmGuard.Check(realm, Registry, registryIsPrivate: false);
            Invariant.Holds(url is { Scheme: "https", UserInfo: "", IsLoopback: false }, "a credential goes encrypted to a public place");
        }
        catch (PullStoppedException)
        {
            // Refused.
        }
    }
}
