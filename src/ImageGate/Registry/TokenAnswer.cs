using System.Text.Json;
using ImageGate.Credentials;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>A bearer token and until when it serves.</summary>
/// <param name="Actions">
/// What the token's <c>access</c> claim grants on its repository, or null where the token does not say (opaque tokens).
/// </param>
internal sealed record TokenAnswer(Secret Token, DateTimeOffset Expires, IReadOnlyList<string>? Actions)
{
    /// <summary>token.md: 60 seconds where the answer does not say.</summary>
    private const int DefaultLifetimeSeconds = 60;

    public static TokenAnswer Parse(RegistryAnswer answer, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = 32 });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && IsToken(ReadToken(root)))
            {
                var token = ReadToken(root);
                return new TokenAnswer(new Secret(token), now + Lifetime(root), AccessClaim.Actions(token));
            }
        }
        catch (Exception exception) when (JsonText.IsFault(exception))
        {
            throw NoToken(answer, exception);
        }

        throw NoToken(answer, null);
    }

    /// <summary>Another token of the answer, such as the refresh token of an exchange.</summary>
    public static Secret Text(RegistryAnswer answer, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind == JsonValueKind.Object && JsonText.Of(document.RootElement, name) is var text && IsToken(text))
            {
                return new Secret(text);
            }
        }
        catch (Exception exception) when (JsonText.IsFault(exception))
        {
            throw NoToken(answer, exception);
        }

        throw NoToken(answer, null);
    }

    private static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static string ReadToken(JsonElement root) =>
        JsonText.Of(root, "token") is { Length: > 0 } token ? token : JsonText.Of(root, "access_token");

    private static TimeSpan Lifetime(JsonElement root)
    {
        var seconds = root.TryGetProperty("expires_in", out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number) && number > 0
            ? number
            : DefaultLifetimeSeconds;
        return TimeSpan.FromSeconds(seconds);
    }

    private static PullStoppedException NoToken(RegistryAnswer answer, Exception? inner) => new(
        ProbeOutcome.NotARegistry,
        $"the token endpoint {answer.Url.GetLeftPart(UriPartial.Path)} answered {answer.Status} without a token that a request could carry",
        inner ?? new InvalidDataException("no token"))
    {
        Step = PullStep.Token,
    };
}
