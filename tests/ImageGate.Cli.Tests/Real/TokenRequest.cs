using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImageGate.Cli.Tests.Real;

/// <summary>One request for a token, as it came: by GET with Basic credentials or none, or by an OAuth2 POST.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Grant">The POST's grant_type; "" for a GET.</param>
/// <param name="Login">The credentials; both empty where none came. A refresh token stands as the password.</param>
/// <param name="Service">The service that the token is for.</param>
/// <param name="Scopes">Such as repository:shop/web:pull.</param>
internal sealed record TokenRequest(string Method, string Grant, Login Login, string Service, IReadOnlyList<string> Scopes)
{
    public static async Task<TokenRequest> ReadAsync(HttpRequest request)
    {
        if (request.Method == HttpMethods.Get)
        {
            var query = request.Query;
            return new TokenRequest(request.Method, "", FromBasic(request), query["service"].ToString(), Split(query["scope"]));
        }
        var form = await request.ReadFormAsync();
        var login = new Login(form["username"].ToString(), form["password"].ToString() + form["refresh_token"]);
        return new TokenRequest(request.Method, form["grant_type"].ToString(), login, form["service"].ToString(), Split(form["scope"]));
    }

    public bool IsBy(TokenUser user) => Grant == "refresh_token" ? Login.Password == user.IdentityToken : Login == user.Login;

    private static Login FromBasic(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header))
        {
            return new Login("", "");
        }
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter ?? "")).Split(':', 2);
        return new Login(pair[0], pair[1]);
    }

    // Both several parameters and one with several words are in use.
    private static IReadOnlyList<string> Split(StringValues scopes) =>
        [.. scopes.SelectMany(scope => scope!.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
