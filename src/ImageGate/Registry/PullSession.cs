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
    HostState host,
    ImageReference reference,
    Credential credential,
    HttpSender sender,
    TokenClient tokens,
    PullDeadline deadline,
    ProbeLog log)
{
    private const string Manifests = "/manifests/";
    private const string Blobs = "/blobs/";
    private const string TagList = "/tags/list";

    private readonly string repository = host.Definition.Rewrite(reference.Repository);
    private AuthenticationHeaderValue? authorization;
    private TokenAnswer? token;
    private TokenRequest? requested;
    private bool isOnItsOwn;

    public HostState Host => host;

    /// <summary>The image as this host has it.</summary>
    public ImageReference Reference { get; } = reference.At(host.Registry);

    public Credential Credential => credential;

    /// <summary>What the token says it grants, or null where it does not say or none was needed.</summary>
    public IReadOnlyList<string>? GrantedActions => token?.Actions;

    /// <summary>Whether the registry gave a token to this credential.</summary>
    public bool HasToken => token is not null;

    public Task<RegistryAnswer> ManifestAsync(HttpMethod method, string manifest, CancellationToken cancellation) =>
        SendAsync(method, Manifests, manifest, MediaType.AcceptManifests, cancellation);

    public Task<RegistryAnswer> BlobAsync(HttpMethod method, Digest digest, CancellationToken cancellation) =>
        SendAsync(method, Blobs, digest.ToString(), null, cancellation);

    /// <summary>The first byte of a blob: whether it really comes, and from which host.</summary>
    public Task<RegistryAnswer> FirstByteAsync(Digest digest, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, Blobs, digest.ToString(), null, cancellation, isFirstByteOnly: true);

    /// <param name="query">Which page of the list.</param>
    public Task<RegistryAnswer> TagsAsync(string query, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, TagList, query, null, cancellation);

    /// <summary>Whether anything at this host speaks the protocol.</summary>
    public Task<RegistryAnswer> PingAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, "", "", null, cancellation, RegistryRequest.ErrorLimit);

    /// <param name="endpoint">Of the repository (distribution-spec, Endpoints); empty: the root of the API.</param>
    /// <param name="name">What is asked for there, or the query.</param>
    private async Task<RegistryAnswer> SendAsync(
        HttpMethod method,
        string endpoint,
        string name,
        string? accept,
        CancellationToken cancellation,
        int limit = RegistryRequest.ManifestLimit,
        bool isFirstByteOnly = false)
    {
        await host.GreetAsync(cancellation);
        if (host.Pace is { } pace)
        {
            await deadline.HoldAsync(pace.Take());
        }

        var url = host.Url(endpoint.Length == 0 ? "" : repository, endpoint, host.IsProxy ? name + Namespace(name) : name);
        var request = new RegistryRequest(method, url, accept, limit) { IsFirstByteOnly = isFirstByteOnly };
        var answer = await SendKnownAsync(request, cancellation)
            ?? await sender.SendAsync(request, authorization, host, deadline, cancellation);
        for (var tries = 0; tries < 2 && answer.Status == 401 && Answerable(answer) is { } challenge; tries++)
        {
            host.Challenge ??= challenge.WithoutScope();
            if (token is not null && challenge.Error == "insufficient_scope" && challenge.Scopes.All(IsRequested))
            {
                // Another token of the same kind will not hold more; the refusal is the answer.
                break;
            }

            // Harbor refuses a token with Basic (containerd#11103), and now and then a good one: a fresh token tells.
            var answerable = challenge.Scheme == "basic" && token is not null ? host.Challenge : challenge;
            var fresh = await AuthorizeAsync(answerable, token is not null, cancellation);
            if (fresh is null || (fresh.Scheme == "Basic" && authorization is not null))
            {
                break;
            }

            authorization = fresh;
            answer = await sender.SendAsync(request, authorization, host, deadline, cancellation);
        }

        return answer;
    }

    /// <summary>A mirror is told for which registry it is asked (containerd, addNamespace in resolver.go).</summary>
    private string Namespace(string query)
    {
        var separator = query.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{separator}ns={Uri.EscapeDataString(reference.Registry.Name)}";
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
            var answer = authorization is null ? null : await sender.SendAsync(request, authorization, host, deadline, cancellation);
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
    private Challenge? Answerable(RegistryAnswer answer) => host.Owns(answer.Url)
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
        if (credential is Credential.Entra)
        {
            RealmGuard.CheckOwn(realm, host.BaseUrl);
        }

        var result = await tokens.GetAsync(TokenRequestFor(challenge, realm), host, fresh, cancellation);
        if (result.Token is not { } answer)
        {
            throw result.IsOfExchange
                ? Refusal.OfExchange(result.Refusal!, Reference, host.Kind, credential)
                : Refusal.OfToken(result.Refusal!, Reference, host.Kind, credential);
        }

        log.Token = answer.Token;
        log.Passed($"{Exchanged}{realm.GetLeftPart(UriPartial.Path)}{Asked(challenge)} gave a token{Granted(answer)}");
        log.Begin(step);
        return answer;
    }

    private string Exchanged => credential is Credential.Entra(var identity)
        ? $"{host.BaseUrl.Authority}/oauth2/exchange took the token of {identity.Name}; "
        : "";

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
