using System.Collections.Concurrent;
using ImageGate.Credentials;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>
/// Exchanges a token of Entra ID for the refresh token of one Azure registry (<c>POST /oauth2/exchange</c>, azure/acr
/// docs/AAD-OAuth.md). Kept for each registry and identity; what it gives is shown to that registry only.
/// </summary>
internal sealed class AcrExchange(HttpSender sender, Redaction redaction)
{
    private readonly ConcurrentDictionary<(string Registry, EntraIdentity Identity), Lazy<Task<AcrAnswer>>> answers = new();

    /// <param name="fresh">Exchange again, because the registry does not take the refresh token any more.</param>
    public async Task<AcrAnswer> AskAsync(TokenRequest request, EntraIdentity identity, HostState host, bool fresh, LastTry last)
    {
        var key = (request.Registry, identity);
        if (fresh)
        {
            answers.TryRemove(key, out _);
        }

        var answer = answers.GetOrAdd(key, _ => new(() => ExchangeAsync(request, identity, host, last)));
        try
        {
            return await answer.Value;
        }
        catch
        {
            // A fault now must not answer for the next pull.
            answers.TryRemove(KeyValuePair.Create(key, answer));
            throw;
        }
    }

    /// <summary>The refresh token that an earlier exchange gave, or null.</summary>
    public Secret? Find(string registry, EntraIdentity identity) =>
        answers.TryGetValue((registry, identity), out var answer) && answer is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
            ? answer.Value.Result.RefreshToken
            : null;

    private async Task<AcrAnswer> ExchangeAsync(TokenRequest request, EntraIdentity identity, HostState host, LastTry last)
    {
        var token = await identity.AskAsync(CancellationToken.None) switch
        {
            EntraAnswer.Given given => given.Token,
            EntraAnswer.Failed failed => throw NoToken(identity, failed.Reason),
            _ => throw NoToken(identity, "it gave no answer"),
        };
        redaction.Add(new Credential.BearerToken(token));
        var answer = await PostAsync(request, token, "access_token", host, last);
        if (answer.Status == 400)
        {
            // What the exchange was called at first, and what older registries in private clouds know only.
            answer = await PostAsync(request, token, "access_token_refresh_token", host, last);
        }

        if (!answer.IsSuccess)
        {
            return new AcrAnswer(null, answer);
        }

        var refresh = TokenAnswer.Text(answer, "refresh_token");
        redaction.Add(new Credential.IdentityToken(refresh));
        return new AcrAnswer(refresh, answer);
    }

    private Task<RegistryAnswer> PostAsync(
        TokenRequest request, Secret token, string grant, HostState host, LastTry last)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = grant,
            ["service"] = request.Service ?? request.Registry,
            ["access_token"] = token.Reveal(),
        };
        if (JwtPayload.Read(token.Reveal(), claims => JsonText.Of(claims, "tid")) is { Length: > 0 } tenant)
        {
            form["tenant"] = tenant;
        }

        return sender.SendAsync(
            new RegistryRequest(HttpMethod.Post, new Uri(host.BaseUrl, "/oauth2/exchange"), null, RegistryRequest.ErrorLimit) { Form = form },
            null,
            host,
            last,
            CancellationToken.None);
    }

    private static PullStoppedException NoToken(EntraIdentity identity, string reason) =>
        new(ProbeOutcome.IdentityUnavailable, $"{identity.Name} gave no token: {reason}") { Step = PullStep.Token };
}

/// <summary>The refresh token, or the answer that gave none.</summary>
internal sealed record AcrAnswer(Secret? RefreshToken, RegistryAnswer Answer);
