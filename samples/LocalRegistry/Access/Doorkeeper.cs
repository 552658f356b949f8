namespace LocalRegistry;

/// <summary>Decides who may have which repository, and says no in the dialect's words.</summary>
internal sealed class Doorkeeper(
    Authentication auth,
    Dialect dialect,
    Callers callers,
    Tokens tokens,
    Challenges challenges,
    Repositories repositories)
{
    private const string InvalidToken = "invalid_token";
    private const string InsufficientScope = "insufficient_scope";

    private bool IsOpen => challenges.Scheme == AuthScheme.None || dialect.BackendPath is not null;

    /// <summary>What stands between a caller and a repository: a situation, or null where nothing does.</summary>
    public string? Obstacle(Caller caller, string repository)
    {
        var found = repositories.Find(repository);
        return IsOpen || found is { Public: true } || caller.MayPull(repository)
            ? found is null ? Situation.RepositoryMissing : null
            : caller.IsAnonymous ? Situation.Anonymous : Situation.NoRight;
    }

    /// <summary>Which of the two servers refuses in that situation.</summary>
    public RefusalPlace PlaceOf(string situation) =>
        situation is Situation.Anonymous or Situation.NoRight && auth.RefuseAt is { } place
            ? place
            : dialect.For(situation).At;

    /// <summary>Who asks for content; null: it was refused, and the answer is sent.</summary>
    public async Task<Caller?> AdmitAsync(Exchange exchange)
    {
        var (caller, situation, error) = Judge(exchange);
        if (situation is null)
        {
            return caller;
        }

        await challenges.RefuseAsync(exchange, dialect.For(situation), error);
        return null;
    }

    /// <summary>GET /v2/ asks for nothing but whether the caller is welcome.</summary>
    public async Task<bool> GreetAsync(Exchange exchange)
    {
        var (situation, error) = challenges.Scheme switch
        {
            AuthScheme.Basic => (BasicCaller(exchange).Situation, null),
            AuthScheme.Bearer => (TokenOf(exchange, out var fault) is null ? Situation.Challenge : null, fault),
            _ => (null, null),
        };
        if (situation is not null)
        {
            await challenges.RefuseAsync(exchange, dialect.For(situation), error);
        }

        return situation is null;
    }

    private (Caller Caller, string? Situation, string? Error) Judge(Exchange exchange) =>
        IsOpen ? (Caller.Anonymous, Obstacle(Caller.Anonymous, exchange.Repository), null)
        : challenges.Scheme == AuthScheme.Basic ? JudgeBasic(exchange)
        : JudgeBearer(exchange);

    private (Caller Caller, string? Situation, string? Error) JudgeBasic(Exchange exchange)
    {
        var (caller, situation) = BasicCaller(exchange);
        situation = situation == Situation.BadCredentials ? situation : Obstacle(caller, exchange.Repository);
        return situation == Situation.NoRight && dialect.Scheme != AuthScheme.Basic
            ? (caller, Situation.NoRightBasic, null)
            : (caller, situation, null);
    }

    private (Caller Caller, string? Situation) BasicCaller(Exchange exchange) => exchange.Authorization.Basic switch
    {
        null => (Caller.Anonymous, Situation.Anonymous),
        var (name, password) => callers.ByPassword(name, password) is { } known
            ? (known, null)
            : (Caller.Anonymous, Situation.BadCredentials),
    };

    private (Caller Caller, string? Situation, string? Error) JudgeBearer(Exchange exchange)
    {
        if (TokenOf(exchange, out var error) is not { } token)
        {
            return (Caller.Anonymous, Situation.Challenge, error);
        }

        // A token for something else. Who was to be refused when asking for one is not told more here.
        var obstacle = Obstacle(token.Caller, exchange.Repository);
        var opens = token.Repositories.Contains(exchange.Repository);
        var situation = !opens && (obstacle is null || PlaceOf(obstacle) == RefusalPlace.Token)
            ? Situation.Challenge
            : obstacle;
        return (token.Caller, situation, InsufficientScope);
    }

    private Token? TokenOf(Exchange exchange, out string? error)
    {
        var text = exchange.Authorization.BearerToken;
        var token = text is null ? null : tokens.Find(text);
        var valid = token is not null && tokens.IsValid(token);
        error = text is null || valid ? null : InvalidToken;
        return valid ? token : null;
    }
}
