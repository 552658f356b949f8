namespace ImageGate.Credentials;

/// <summary>
/// Gives a token of Entra ID for Azure's registries (audience containerregistry.azure.net), a new one where the last has
/// ended. That it gives none is an answer, not an exception.
/// </summary>
internal delegate ValueTask<EntraAnswer> EntraTokenSource(CancellationToken cancellation);

/// <summary>An identity of Entra ID: who asks for a token, not the token. Two are equal only where they are the same one.</summary>
/// <param name="name">For reports, such as <c>the managed identity 1234…</c>.</param>
internal sealed class EntraIdentity(string name, EntraTokenSource source)
{
    public string Name => name;

    public ValueTask<EntraAnswer> AskAsync(CancellationToken cancellation) => source(cancellation);

    public override string ToString() => name;
}

/// <summary>What came of asking an identity for a token.</summary>
internal abstract record EntraAnswer
{
    private EntraAnswer()
    {
    }

    internal sealed record Given(Secret Token) : EntraAnswer;

    /// <param name="Reason">One line for people.</param>
    internal sealed record Failed(string Reason) : EntraAnswer;
}
