namespace ImageGate.Credentials;

/// <summary>
/// What a pull shows the registry: nothing, a user with a password, an OAuth2 refresh token (docker's identity token),
/// or a finished bearer token (docker's registry token). Equal credentials are equal values whatever their origin.
/// </summary>
internal abstract record Credential
{
    private Credential()
    {
    }

    /// <summary>The user name for reports; tokens have none.</summary>
    public virtual string UserName => "";

    internal sealed record Anonymous : Credential
    {
        public static readonly Anonymous Instance = new();
    }

    internal sealed record UserPassword(string User, Secret Password) : Credential
    {
        public override string UserName => User;
    }

    internal sealed record IdentityToken(Secret Token) : Credential;

    internal sealed record BearerToken(Secret Token) : Credential;

    /// <summary>An identity of Entra ID, whose token the registry exchanges for its own.</summary>
    internal sealed record Entra(EntraIdentity Identity) : Credential;

    /// <summary>What a helper has for a server: a run that starts no helper can name it, but never show it.</summary>
    internal sealed record Unasked(string Helper, string Server) : Credential;
}

/// <summary>A credential and where it comes from: one attempt of a pull.</summary>
internal sealed record SourcedCredential(Credential Credential, CredentialOrigin Origin)
{
    public static readonly SourcedCredential Anonymous = new(Credentials.Credential.Anonymous.Instance, CredentialOrigin.Anonymous);
}
