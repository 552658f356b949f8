using System.Net.Http.Headers;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// The requests of one pull with one credential. Answers a challenge once, and once more with a fresh token, because
/// registries refuse good tokens now and then.
/// </summary>
internal sealed class PullSession(
    HostState host, ImageReference reference, Credential credential, HttpSender sender, TokenClient tokens, ProbeLog log)
{
    private AuthenticationHeaderValue? authorization;
    private TokenAnswer? token;
    private TokenRequest? requested;
    private bool isOnItsOwn;

    public HostState Host => host;

    public Credential Credential => credential;

    /// <summary>What the token says it grants, or null where it does not say or none was needed.</summary>
    public IReadOnlyList<string>? GrantedActions => token?.Actions;

    /// <summary>Whether the registry gave a token to this credential.</summary>
    public bool HasToken => token is not null;

    public Task<RegistryAnswer> ManifestAsync(HttpMethod method, string manifest, CancellationToken cancellation) =>
        SendAsync(
            method,
            $"v2/{reference.Repository}/manifests/{manifest}",
            MediaType.AcceptManifests,
            RegistryRequest.ManifestLimit,
            cancellation);

    public Task<RegistryAnswer> BlobAsync(HttpMethod method, Digest digest, CancellationToken cancellation) =>
        SendAsync(
            method, $"v2/{reference.Repository}/blobs/{digest}", null, RegistryRequest.ManifestLimit, cancellation);

    public Task<RegistryAnswer> TagsAsync(CancellationToken cancellation) =>
        SendAsync(
            HttpMethod.Get,
            $"v2/{reference.Repository}/tags/list?n=1000",
            null,
            RegistryRequest.ManifestLimit,
            cancellation);

    /// <summary>Whether anything at this host speaks the protocol.</summary>
    public Task<RegistryAnswer> PingAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, "v2/", null, RegistryRequest.ErrorLimit, cancellation);

    private async Task<RegistryAnswer> SendAsync(
        HttpMethod method, string path, string? accept, int limit, CancellationToken cancellation)
    {
        var request = new RegistryRequest(method, host.Url(path), accept, limit);
        var answer = await SendKnownAsync(request, cancellation)
            ?? await sender.SendAsync(request, authorization, host, cancellation);
        for (var tries = 0; tries < 2 && answer.Status == 401 && Answerable(answer) is { } challenge; tries++)
        {
            host.Challenge ??= challenge.WithoutScope();
            if (token is not null && challenge.Error == "insufficient_scope" && challenge.Scopes.All(IsRequested))
            {
                // Another token of the same kind will not hold more; the refusal is the answer.
                break;
            }

            var fresh = await AuthorizeAsync(challenge, token is not null, cancellation);
            if (fresh is null || (fresh.Scheme == "Basic" && authorization is not null))
            {
                break;
            }

            authorization = fresh;
            answer = await sender.SendAsync(request, authorization, host, cancellation);
        }

        return answer;
    }

    /// <summary>
    /// Answers the challenge that other repositories of the registry met, which saves a round. Where that does not
    /// help, it is forgotten for this pull: repositories may be public, or have a token endpoint of their own.
    /// </summary>
    private async Task<RegistryAnswer?> SendKnownAsync(RegistryRequest request, CancellationToken cancellation)
    {
        if (authorization is not null || isOnItsOwn || host.Challenge is not { } known)
        {
            return null;
        }

        isOnItsOwn = true;
        try
        {
            authorization = await AuthorizeAsync(known, false, cancellation);
            var answer = authorization is null ? null : await sender.SendAsync(request, authorization, host, cancellation);
            if (answer?.IsSuccess is true || answer?.Status is 404)
            {
                return answer;
            }
        }
        catch (PullStoppedException exception) when (exception.Step == PullStep.Token)
        {
            log.Begin(PullStep.Manifest);
        }

        (authorization, token, requested) = (null, null, null);
        return null;
    }

    /// <summary>
    /// containerd answers Bearer and Basic only; Digest it reads and cannot do. A host that the registry redirected to
    /// may ask for credentials, and gets none of this registry's.
    /// </summary>
    private Challenge? Answerable(RegistryAnswer answer) => answer.Url.Authority == host.BaseUrl.Authority
        ? answer.Challenges.FirstOrDefault(challenge => challenge.Scheme is "bearer" or "basic")
        : null;

    /// <summary>The header that answers the challenge, or null where this credential has no answer to it.</summary>
    private async Task<AuthenticationHeaderValue?> AuthorizeAsync(
        Challenge challenge, bool fresh, CancellationToken cancellation)
    {
        switch (challenge.Scheme, credential)
        {
            case (_, Credential.BearerToken bearer):
                return authorization is null ? new AuthenticationHeaderValue("Bearer", bearer.Token.Reveal()) : null;
            case ("basic", Credential.UserPassword basic):
                return TokenRequest.Basic(basic);
            case ("bearer", _):
                token = await GetTokenAsync(challenge, fresh, cancellation);
                return new AuthenticationHeaderValue("Bearer", token.Token.Reveal());
            default:
                return null;
        }
    }

    private async Task<TokenAnswer> GetTokenAsync(Challenge challenge, bool fresh, CancellationToken cancellation)
    {
        var step = log.Current;
        log.Begin(PullStep.Token);
        var isLocal = host.Registry.IsLoopback || await host.IsPrivateAsync(cancellation);
        var realm = RealmGuard.Check(challenge.Realm, host.BaseUrl, isLocal);
        var result = await tokens.GetAsync(TokenRequestFor(challenge, realm), host, fresh, cancellation);
        if (result.Token is not { } answer)
        {
            throw Refusal.OfToken(result.Refusal!, reference, credential);
        }

        log.Token = answer.Token;
        log.Passed($"{realm.GetLeftPart(UriPartial.Path)}{Asked(challenge)} gave a token{Granted(answer)}");
        log.Begin(step);
        return answer;
    }

    private string Asked(Challenge challenge) =>
        $"{(challenge.Service is { } service ? $", service {service}," : "")} was asked for {requested?.Scopes} and";

    private static string Granted(TokenAnswer answer) => answer.Actions switch
    {
        null => " that does not say what it grants",
        [] => " that grants nothing",
        var actions => $" that grants {string.Join(',', actions)}",
    };

    /// <summary>Own scope and the challenge's, without doubles and sorted, as containerd asks (5.3).</summary>
    private TokenRequest TokenRequestFor(Challenge challenge, Uri realm)
    {
        var own = $"repository:{reference.Repository}:pull";
        var scopes = challenge.Scopes.Append(own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        requested = new TokenRequest(host.BaseUrl.Authority, realm, challenge.Service, string.Join(' ', scopes), credential);
        return requested;
    }

    private bool IsRequested(string scope) => requested?.Scopes.Split(' ').Contains(scope) is true;
}
