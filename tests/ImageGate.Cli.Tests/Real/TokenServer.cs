using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// A token server on a free port of 127.0.0.1 whose tokens docker-registry accepts (distribution,
/// docs/spec/auth/token.md and oauth.md). Whom it does not know it answers 401; whom it knows gets a token for as much
/// of the scope as is his, which may be nothing.
/// </summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string ServiceName = "registry.test";
    public const string Issuer = "issuer.test";

    private const int LifetimeSeconds = 300;

    private readonly SelfSigned signer = new();
    private readonly ConcurrentQueue<TokenRequest> requests = new();
    private readonly TokenUser[] users;
    private readonly WebApplication server;

    private TokenServer(TokenUser[] users)
    {
        this.users = users;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public Uri Realm => new(new Uri(server.Urls.Single()), "/token");

    public string CertificatePem => signer.CertificatePem;

    /// <summary>All requests up to now, granted or not.</summary>
    public IReadOnlyList<TokenRequest> Requests => [.. requests];

    public static async Task<TokenServer> StartAsync(params TokenUser[] users)
    {
        var tokens = new TokenServer(users);
        await tokens.server.StartAsync();
        return tokens;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        signer.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var request = await TokenRequest.ReadAsync(http.Request);
        requests.Enqueue(request);
        var user = users.SingleOrDefault(request.IsBy);
        http.Response.StatusCode = user is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync((user is null ? Refusal() : Grant(user, request)).ToJsonString());
    }

    private static JsonObject Refusal() =>
        new() { ["errors"] = new JsonArray(new JsonObject { ["code"] = "UNAUTHORIZED", ["message"] = "unknown user or wrong password" }) };

    private JsonObject Grant(TokenUser user, TokenRequest request)
    {
        var token = RegistryToken.Issue(user, request, LifetimeSeconds, signer);
        // GET answers with "token", POST with "access_token"; a client may rely on its own only.
        return request.Method == HttpMethods.Get
            ? new JsonObject { ["token"] = token, ["expires_in"] = LifetimeSeconds }
            : new JsonObject { ["access_token"] = token, ["expires_in"] = LifetimeSeconds, ["refresh_token"] = user.IdentityToken };
    }
}
