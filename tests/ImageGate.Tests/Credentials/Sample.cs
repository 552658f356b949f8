using System.Text;
using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Tests.Credentials;

/// <summary>Short ways to the values that the tests of credentials need.</summary>
internal static class Sample
{
    public static ImageReference Image(string text) =>
        ImageReference.TryParse(text, out var reference, out var fault) ? reference : throw new ArgumentException(fault.Message);

    public static string Auth(string userAndPassword) => Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword));

    /// <summary>An <c>auths</c> object with one user and password for each key.</summary>
    public static string Config(params (string Key, string UserAndPassword)[] entries)
    {
        var members = entries.Select(entry => $"\"{entry.Key}\": {{\"auth\": \"{Auth(entry.UserAndPassword)}\"}}");
        return $"{{\"auths\": {{{string.Join(", ", members)}}}}}";
    }

    public static Credential Password(string user, string password) => new Credential.UserPassword(user, new Secret(password));

    public static CredentialOrigin Origin(string text) => new(CredentialKind.PullSecret, text);

    public static KeyringEntry Entry(string key, string name) => new(key, Password(name, "p"), Origin(name));
}
