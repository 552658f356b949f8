namespace ImageGate.Credentials;

/// <summary>
/// Asks the program <c>docker-credential-HELPER</c> for the credential of a server. A helper that fails, hangs or is
/// absent is an answer, not an exception.
/// </summary>
internal delegate ValueTask<HelperAnswer> CredentialHelper(string helper, string server, CancellationToken cancellation);

/// <summary>What a credential helper said. A helper that has nothing for the server is no failure.</summary>
internal abstract record HelperAnswer
{
    private const int MaxMessageLength = 200;

    // docker-credential-helpers: with this user name the secret is an OAuth2 refresh token.
    private const string TokenUser = "<token>";

    private HelperAnswer()
    {
    }

    public static HelperAnswer Of(string user, Secret secret) => new Found(
        user == TokenUser ? new Credential.IdentityToken(secret) : new Credential.UserPassword(user, secret));

    /// <param name="message">What went wrong in words; a helper's own text is cut to one line.</param>
    public static HelperAnswer Failure(string message) => new Failed(OneLine.Of(message, MaxMessageLength));

    internal sealed record Found(Credential Credential) : HelperAnswer;

    internal sealed record NotFound : HelperAnswer
    {
        public static readonly NotFound Instance = new();
    }

    internal sealed record NotAsked : HelperAnswer
    {
        public static readonly NotAsked Instance = new();
    }

    internal sealed record Failed(string Message) : HelperAnswer;
}
