using ImageGate.Probing;

namespace ImageGate.Registry.Ladder;

/// <summary>What the answer to <c>GET /v2/</c> tells. Container runtimes never ask it, so it decides nothing.</summary>
internal static class PingText
{
    public static (StepOutcome Outcome, string Detail) Of(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var challenges = Challenge.ParseAll(
            response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var lines) ? lines : []);
        return (status, challenges) switch
        {
            _ when response.IsSuccessStatusCode => (StepOutcome.Passed, $"/v2/ answers {status}: no credentials are asked for"),
            (401, [var first, ..]) => (StepOutcome.Passed, $"/v2/ answers 401 and asks for {Wanted(first)}"),
            (401, _) => (StepOutcome.Undetermined, "/v2/ answers 401 without a challenge that a runtime can answer"),
            _ => (StepOutcome.Undetermined, $"/v2/ answers {status}; runtimes never ask it, so that alone decides nothing"),
        };
    }

    private static string Wanted(Challenge challenge) => challenge.Scheme switch
    {
        "bearer" => $"a token of {challenge.Realm}{(challenge.Service is { } service ? $" for service {service}" : "")}",
        "basic" => $"a user and password (Basic{(challenge.Realm is { } realm ? $", realm {realm}" : "")})",
        var scheme => $"the scheme {scheme}, which no container runtime answers",
    };
}
