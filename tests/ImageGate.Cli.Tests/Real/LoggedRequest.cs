using System.Text.Json;

namespace ImageGate.Cli.Tests.Real;

/// <summary>One request as docker-registry saw it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">Path and query.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="User">Who it was let in as; null where it was refused, or where the registry does not say (a ping).</param>
/// <param name="Refusal">Why it was not let in, in the registry's words, which name the user of a wrong password.</param>
internal sealed record LoggedRequest(string Method, string Uri, int Status, string? User, string? Refusal)
{
    private const string Refused = "error auth";

    /// <summary>Joins the lines of docker-registry's debug log: each tells a part, and the request's id is in all.</summary>
    public static IReadOnlyList<LoggedRequest> Parse(IEnumerable<string> log) =>
        [.. log.Select(Fields).Where(line => line.ContainsKey("http.request.id")).GroupBy(line => line["http.request.id"]).Select(Join)];

    private static LoggedRequest Join(IEnumerable<Dictionary<string, string>> lines)
    {
        string? First(string field) => lines.Select(line => line.GetValueOrDefault(field)).FirstOrDefault(value => value is not null);
        var refusals = lines.Select(line => line["msg"]).Where(message => message.StartsWith(Refused, StringComparison.Ordinal)).ToList();
        // A request that is refused ends without the line that has the status.
        var status = First("http.response.status") ?? (refusals.Count > 0 ? "401" : "0");
        return new LoggedRequest(
            First("http.request.method")!, First("http.request.uri")!, int.Parse(status),
            First("auth.user.name"), refusals.Count > 0 ? string.Join("; ", refusals) : null);
    }

    private static Dictionary<string, string> Fields(string line)
    {
        if (!line.StartsWith('{'))
        {
            return [];
        }
        using var document = JsonDocument.Parse(line);
        return document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString());
    }
}
