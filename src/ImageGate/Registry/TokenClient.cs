using System.Collections.Concurrent;
using ImageGate.Credentials;

namespace ImageGate.Registry;

/// <summary>What came of asking for a token: the token, or the refusal as the endpoint gave it.</summary>
internal sealed record TokenResult(TokenAnswer? Token, RegistryAnswer? Refusal)
{
    /// <summary>The registry refused an identity before a token for the repository was asked for.</summary>
    public bool IsOfExchange { get; init; }
}

/// <summary>A token that is being asked for, and what the tries so far showed.</summary>
internal sealed record PendingToken(Lazy<Task<TokenResult>> Result, LastTry Last);

/// <summary>Asks token endpoints, once for each registry, scope and credential while the token lasts.</summary>
internal sealed class TokenClient(HttpSender sender, Redaction redaction, TimeProvider time)
{
    /// <summary>In the place of a user name, beside a refresh token as the password.</summary>
    private const string TokenUser = "00000000-0000-0000-0000-000000000000";

    /// <summary>A token that is about to expire would be refused on its way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TokenRequest, PendingToken> tokens = new();
    private readonly AcrExchange exchange = new(sender, redaction);

    /// <param name="fresh">Ask again although a token is at hand, because the registry refused that one.</param>
    public async Task<TokenResult> GetAsync(
        TokenRequest request, HostState host, bool fresh, CancellationToken cancellation)
    {
        if (fresh)
        {
            tokens.TryRemove(request, out _);
        }

        // Several pulls wait for one answer, so none of them may cancel it; its own deadline ends it.
        var pending = tokens.GetOrAdd(request, key => Pending(key, host));
        try
        {
            var result = await pending.Result.Value.WaitAsync(cancellation);
            if (result.Token is { } token && token.Expires - Margin <= time.GetUtcNow() && !fresh)
            {
                return await GetAsync(request, host, true, cancellation);
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && pending.Last.IsKnown)
        {
            // The time of this pull is up while a retry is waited for: it gets what the try before showed.
            return new TokenResult(null, pending.Last.Result());
        }
        catch
        {
            // A fault or a cancelled caller must not answer for the next pull.
            tokens.TryRemove(KeyValuePair.Create(request, pending));
            throw;
        }
    }

    /// <summary>
    /// What somebody else could log in with in the place of this credential: of an identity what the kubelet is given, the
    /// registry's refresh token as a password. Null where the registry has given none.
    /// </summary>
    /// <param name="registry">Its own authority.</param>
    public Credential? LoginOf(string registry, Credential credential) => credential is not Credential.Entra(var identity) ? credential
        : exchange.Find(registry, identity) is { } refresh ? new Credential.UserPassword(TokenUser, refresh)
        : null;

    private PendingToken Pending(TokenRequest request, HostState host)
    {
        var last = new LastTry();
        return new PendingToken(
            new Lazy<Task<TokenResult>>(() => request.Credential is Credential.Entra(var identity)
                ? AskAsync(request, identity, host, last)
                : AskAsync(request, host, last)),
            last);
    }

    /// <summary>First the registry's refresh token, then one for the repository; once more where the first has ended meanwhile.</summary>
    private async Task<TokenResult> AskAsync(TokenRequest request, EntraIdentity identity, HostState host, LastTry last)
    {
        var result = new TokenResult(null, null);
        for (var tries = 0; tries < 2; tries++)
        {
            var exchanged = await exchange.AskAsync(request, identity, host, tries > 0, last);
            if (exchanged.RefreshToken is not { } refresh)
            {
                return new TokenResult(null, exchanged.Answer) { IsOfExchange = true };
            }

            result = await AskAsync(request with { Credential = new Credential.IdentityToken(refresh) }, host, last);
            if (result.Refusal?.Status is 404 or 405)
            {
                return await AskAsync(request with { Credential = new Credential.UserPassword(TokenUser, refresh) }, host, last);
            }

            if (result.Refusal?.Status != 401)
            {
                break;
            }
        }

        return result;
    }

    private async Task<TokenResult> AskAsync(TokenRequest request, HostState host, LastTry last)
    {
        var answer = request.Credential is Credential.IdentityToken
            ? await PostAsync(request, host, last)
            : await GetAsync(request, host, last);
        if (answer.Status is 404 or 405 && request.Credential is Credential.UserPassword)
        {
            answer = await PostAsync(request, host, last);
        }

        if (answer.Status == 401)
        {
            // Docker Hub and Harbor refuse good requests now and then; one repetition tells.
            answer = request.Credential is Credential.IdentityToken
                ? await PostAsync(request, host, last)
                : await GetAsync(request, host, last);
        }

        return answer.IsSuccess
            ? new TokenResult(TokenAnswer.Parse(answer, time.GetUtcNow()), null)
            : new TokenResult(null, answer);
    }

    private Task<RegistryAnswer> GetAsync(TokenRequest request, HostState host, LastTry last)
    {
        var (url, authorization) = request.AsGet();
        return sender.SendAsync(
            new RegistryRequest(HttpMethod.Get, url, null, RegistryRequest.ErrorLimit),
            authorization,
            host,
            last,
            CancellationToken.None);
    }

    private Task<RegistryAnswer> PostAsync(TokenRequest request, HostState host, LastTry last) =>
        sender.SendAsync(
            new RegistryRequest(HttpMethod.Post, request.Realm, null, RegistryRequest.ErrorLimit) { Form = request.AsForm() },
            null,
            host,
            last,
            CancellationToken.None);
}
