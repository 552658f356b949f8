namespace LocalRegistry;

/// <summary>The users, found by what they prove themselves with.</summary>
internal sealed class Callers(IReadOnlyList<User> users)
{
    // With this name the password is an identity token: so Azure hands one to clients that only know passwords.
    private const string TokenUser = "00000000-0000-0000-0000-000000000000";

    public Caller? ByPassword(string name, string password) =>
        Known(users.FirstOrDefault(user => user.Name == name && user.Password == password)) ??
        (name == TokenUser ? ByIdentityToken(password) : null);

    public Caller? ByIdentityToken(string token) => Known(users.FirstOrDefault(user => user.IdentityToken == token));

    private static Caller? Known(User? user) => user is null ? null : new Caller(user.Name, user.Pull);
}
