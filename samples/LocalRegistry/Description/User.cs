namespace LocalRegistry;

/// <summary>Somebody who may log in. Not a record: a record would print the password.</summary>
public sealed class User(string name)
{
    public string Name { get; } = name;

    public string? Password { get; init; }

    /// <summary>What the OAuth2 refresh_token grant accepts for this user; null: nothing.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>The repositories that the user may pull; '*' stands for any characters, also for slashes.</summary>
    public IReadOnlyList<string> Pull { get; init; } = ["*"];
}
