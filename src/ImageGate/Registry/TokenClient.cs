using System.Collections.Concurrent;
using ImageGate.Credentials;

namespace ImageGate.Registry;

/// <summary>What came of asking for a token: the token, or the refusal as the endpoint gave it.</summary>
internal sealed record TokenResult(TokenAnswer? Token, RegistryAnswer? Refusal);

/// <summary>Asks token endpoints, once for each registry, scope and credential while the token lasts.</summary>
internal sealed class TokenClient(HttpSender sender, TimeProvider time)
{
    /// <summary>A token that is about to expire would be refused on its way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TokenRequest, Lazy<Task<TokenResult>>> tokens = new();

    /// <param name="fresh">Ask again although a token is at hand, because the registry refused that one.</param>
    public async Task<TokenResult> GetAsync(
        TokenRequest request, HostState host, bool fresh, CancellationToken cancellation)
    {
        if (fresh)
        {
            tokens.TryRemove(request, out _);
        }

        // Several pulls wait for one answer, so none of them may cancel it; its own deadline ends it.
        var pending = tokens.GetOrAdd(request, key => new(() => AskAsync(key, host, CancellationToken.None)));
        try
        {
            var result = await pending.Value.WaitAsync(cancellation);
            if (result.Token is { } token && token.Expires - Margin <= time.GetUtcNow() && !fresh)
            {
                return await GetAsync(request, host, true, cancellation);
            }

            return result;
        }
        catch
        {
            // A fault or a cancelled caller must not answer for the next pull.
            tokens.TryRemove(KeyValuePair.Create(request, pending));
            throw;
        }
    }

    private async Task<TokenResult> AskAsync(TokenRequest request, HostState host, CancellationToken cancellation)
    {
        var answer = request.Credential is Credential.IdentityToken
            ? await PostAsync(request, host, cancellation)
            : await GetAsync(request, host, cancellation);
        if (answer.Status is 404 or 405 && request.Credential is Credential.UserPassword)
        {
            answer = await PostAsync(request, host, cancellation);
        }

        if (answer.Status == 401)
        {
            // Docker Hub and Harbor refuse good requests now and then; one repetition tells.
            answer = request.Credential is Credential.IdentityToken
                ? await PostAsync(request, host, cancellation)
                : await GetAsync(request, host, cancellation);
        }

        return answer.IsSuccess
            ? new TokenResult(TokenAnswer.Parse(answer, time.GetUtcNow()), null)
            : new TokenResult(null, answer);
    }

    private Task<RegistryAnswer> GetAsync(TokenRequest request, HostState host, CancellationToken cancellation)
    {
        var (url, authorization) = request.AsGet();
        return sender.SendAsync(
            new RegistryRequest(HttpMethod.Get, url, null, RegistryRequest.ErrorLimit), authorization, host, cancellation);
    }

    private Task<RegistryAnswer> PostAsync(TokenRequest request, HostState host, CancellationToken cancellation) =>
        sender.SendAsync(
            new RegistryRequest(HttpMethod.Post, request.Realm, null, RegistryRequest.ErrorLimit) { Form = request.AsForm() },
            null,
            host,
            cancellation);
}
