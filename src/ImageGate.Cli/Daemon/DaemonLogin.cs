using Docker.DotNet.Models;
using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Cli.Daemon;

/// <summary>The pod's credential in the form that a daemon takes (X-Registry-Auth).</summary>
internal static class DaemonLogin
{
    /// <summary>Docker Hub has its own name there, as in the docker config.</summary>
    private const string HubServer = "https://index.docker.io/v1/";

    public static AuthConfig Of(Credential credential, RegistryHost registry)
    {
        var login = new AuthConfig();
        if (credential is not Credential.Anonymous)
        {
            login.ServerAddress = registry == RegistryHost.DockerHub ? HubServer : registry.Name;
        }

        switch (credential)
        {
            case Credential.UserPassword(var user, var password):
                login.Username = user;
                login.Password = password.Reveal();
                break;
            case Credential.IdentityToken(var token):
                login.IdentityToken = token.Reveal();
                break;
            case Credential.BearerToken(var token):
                login.RegistryToken = token.Reveal();
                break;
            default:
                // Nothing to show.
                break;
        }

        return login;
    }

    /// <summary>A daemon may repeat what it was given.</summary>
    public static string Clean(string text, Credential credential)
    {
        var secret = credential switch
        {
            Credential.UserPassword(_, var password) => password,
            Credential.IdentityToken(var token) => token,
            Credential.BearerToken(var token) => token,
            _ => null,
        };
        return secret is { IsEmpty: false } ? text.Replace(secret.Reveal(), "(hidden)", StringComparison.Ordinal) : text;
    }
}
