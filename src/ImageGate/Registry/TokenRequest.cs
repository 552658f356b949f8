using System.Net.Http.Headers;
using System.Text;
using ImageGate.Credentials;

namespace ImageGate.Registry;

/// <summary>
/// What a token is asked for (distribution spec auth/token.md and auth/oauth.md). As a value it is the key of the token
/// cache, so a token never serves another credential, registry or scope.
/// </summary>
/// <param name="Registry">The registry's own endpoint: its token serves no other, even with one realm.</param>
/// <param name="Scopes">Sorted, told apart by blanks.</param>
internal sealed record TokenRequest(string Registry, Uri Realm, string? Service, string Scopes, Credential Credential)
{
    private const string ClientId = "imagegate";

    /// <summary>GET with Basic, which every registry knows; anonymous without.</summary>
    public (Uri Url, AuthenticationHeaderValue? Authorization) AsGet()
    {
        var query = new StringBuilder(Realm.Query.TrimStart('?'));
        Append(query, "service", Service);
        foreach (var scope in Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Append(query, "scope", scope);
        }

        var authorization = Credential is Credential.UserPassword basic ? Basic(basic) : null;
        return (new UriBuilder(Realm) { Query = query.ToString() }.Uri, authorization);
    }

    /// <summary>The OAuth2 form, for identity tokens and for endpoints that know no GET.</summary>
    public IReadOnlyDictionary<string, string> AsForm()
    {
        var form = new Dictionary<string, string>
        {
            ["service"] = Service ?? "",
            ["client_id"] = ClientId,
            ["scope"] = Scopes,
        };
        switch (Credential)
        {
            case Credential.IdentityToken identity:
                form["grant_type"] = "refresh_token";
                form["refresh_token"] = identity.Token.Reveal();
                break;
            case Credential.UserPassword basic:
                form["grant_type"] = "password";
                form["username"] = basic.User;
                form["password"] = basic.Password.Reveal();
                break;
            default:
                break;
        }

        return form;
    }

    public static AuthenticationHeaderValue Basic(Credential.UserPassword credential) => new(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Password.Reveal()}")));

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(query.Length > 0 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
