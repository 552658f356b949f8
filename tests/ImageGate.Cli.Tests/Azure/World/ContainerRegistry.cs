using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ImageGate.Cli.Tests.Real;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>
/// One Azure registry: its own token service (azure/acr docs/AAD-OAuth.md and Token-BasicAuth.md) in front of a real
/// docker-registry, which takes the tokens and checks them. Refusals have the documented words.
/// </summary>
internal sealed class ContainerRegistry(string loginServer, DockerRegistry content, IssuedTokens tokens)
{
    private const string Refused = "authentication required, visit https://aka.ms/acr/authorization for more information.";
    private const string TokenUserName = "00000000-0000-0000-0000-000000000000";

    private int exchanges;

    /// <summary>Identities with the right to pull every repository (AcrPull in RBAC mode, Repository Reader without a condition in ABAC mode).</summary>
    public HashSet<string> Pullers { get; } = [];

    /// <summary>ABAC: identities and the one repository that a condition lets them pull.</summary>
    public Dictionary<string, string> Conditions { get; } = [];

    /// <summary>Users of Basic: the admin, repository-scoped tokens, service principals; with the repository, or "*".</summary>
    public Dictionary<string, (string Password, string Repository)> Users { get; } = [];

    public bool HasAnonymousPull { get; set; }

    /// <summary>azureADAuthenticationAsArmPolicy: also tokens of the resource manager's audience.</summary>
    public bool TakesArmTokens { get; set; } = true;

    /// <summary>The tenant of the registry; of another one it takes no token.</summary>
    public string Tenant { get; set; } = IssuedTokens.Tenant;

    /// <summary>The address that the firewall sees and lets not in, or null.</summary>
    public string? BlockedAddress { get; set; }

    /// <summary>Only the exchange's first name.</summary>
    public bool IsOld { get; set; }

    /// <summary>The refresh token of the first exchange is not taken for this many requests, as one that has ended.</summary>
    public int StaleRefreshTokens { get; set; }

    public bool IsThrottled { get; set; }

    /// <summary>The exchange fails with this status.</summary>
    public int? BrokenExchange { get; set; }

    /// <summary>The token service that the registry names, where it is not its own.</summary>
    public string? Realm { get; set; }

    /// <summary>Tags in quarantine, or deleted and restorable: to a pull they are not there.</summary>
    public HashSet<string> HiddenTags { get; } = [];

    public HashSet<string> QuarantinedDigests { get; } = [];

    public async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (BlockedAddress is { } address)
        {
            await FailAsync(http, 403, "DENIED", $"client with IP '{address}' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.");
        }
        else if (path == "/oauth2/exchange")
        {
            await ExchangeAsync(http, await http.Request.ReadFormAsync());
        }
        else if (path == "/oauth2/token")
        {
            await TokenAsync(http);
        }
        else
        {
            await ContentAsync(http, path);
        }
    }

    private Task ExchangeAsync(HttpContext http, IFormCollection form)
    {
        exchanges++;
        var grant = form["grant_type"].ToString();
        if (BrokenExchange is { } status)
        {
            return FailAsync(http, status, "UNAVAILABLE", "the service is not available");
        }

        if (grant != (IsOld ? "access_token_refresh_token" : "access_token"))
        {
            return FailAsync(http, 400, "BADREQUEST", $"grant_type {grant} is not supported");
        }

        var claims = tokens.Find(form["access_token"].ToString());
        var isTaken = claims?.Audience == IssuedTokens.RegistryAudience || (TakesArmTokens && claims?.Audience == "https://management.azure.com");
        return isTaken && claims!.Tenant == Tenant && form["tenant"] == Tenant && form["service"] == loginServer
            ? WriteAsync(http, "refresh_token", tokens.Issue(claims.Identity, loginServer))
            : FailAsync(http, 401, "UNAUTHORIZED", Refused);
    }

    private async Task TokenAsync(HttpContext http)
    {
        if (IsThrottled)
        {
            http.Response.Headers.RetryAfter = "1";
            await FailAsync(http, 429, "TOOMANYREQUESTS", "too many requests, please retry later");
            return;
        }

        var request = await TokenRequest.ReadAsync(http.Request);
        if (request.Grant == "refresh_token" && exchanges <= StaleRefreshTokens)
        {
            await FailAsync(http, 401, "UNAUTHORIZED", "the token has ended");
        }
        else if (Caller(request) is { } rights && request.Scopes.All(scope => IsAllowed(scope, rights)))
        {
            var signed = request with { Service = TokenServer.ServiceName };
            await WriteAsync(http, "access_token", RegistryToken.Issue(new TokenUser(new Login("caller", ""), new RepositoryRight("*", "pull")), signed, 300, tokens.Signer));
        }
        else
        {
            await FailAsync(http, 401, "UNAUTHORIZED", Refused);
        }
    }

    /// <summary>The repositories that the caller may pull, "*" for all; null for nobody.</summary>
    private IReadOnlyList<string>? Caller(TokenRequest request)
    {
        if (request.Login == new Login("", ""))
        {
            return HasAnonymousPull ? ["*"] : null;
        }

        if (request.Grant == "refresh_token" || request.Login.Name == TokenUserName)
        {
            var identity = tokens.Find(request.Login.Password) is { } claims && claims.Audience == loginServer ? claims.Identity : null;
            return identity is null ? null
                : Pullers.Contains(identity) ? ["*"]
                : Conditions.TryGetValue(identity, out var repository) ? [repository]
                : [];
        }

        return Users.TryGetValue(request.Login.Name, out var user) && user.Password == request.Login.Password ? [user.Repository] : null;
    }

    private static bool IsAllowed(string scope, IReadOnlyList<string> repositories) =>
        repositories.Any(repository => repository == "*" || scope == $"repository:{repository}:pull");

    private async Task ContentAsync(HttpContext http, string path)
    {
        if (QuarantinedDigests.Any(digest => path.Contains(digest, StringComparison.Ordinal)) && http.Request.Headers.Authorization.Count > 0)
        {
            await FailAsync(http, 403, "UNKNOWN", "The operation is disallowed.");
            return;
        }

        var hidden = HiddenTags.Any(tag => path.EndsWith($"/manifests/{tag}", StringComparison.Ordinal)) && http.Request.Headers.Authorization.Count > 0;
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"{(hidden ? path + "-hidden" : path)}{http.Request.QueryString}");
        request.Headers.TryAddWithoutValidation("Accept", http.Request.Headers.Accept.ToArray());
        request.Headers.TryAddWithoutValidation("Authorization", http.Request.Headers.Authorization.ToArray());
        using var answer = await content.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "WWW-Authenticate")))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        foreach (var challenge in answer.Headers.WwwAuthenticate)
        {
            http.Response.Headers.WWWAuthenticate = Challenge(challenge);
        }

        if (http.Request.Method != HttpMethods.Head)
        {
            await answer.Content.CopyToAsync(http.Response.Body);
        }
    }

    /// <summary>The content's own challenge under this registry's name.</summary>
    private string Challenge(AuthenticationHeaderValue challenge) => challenge.ToString()
        .Replace("any.azurecr.io", Realm ?? loginServer, StringComparison.Ordinal)
        .Replace($"\"{TokenServer.ServiceName}\"", $"\"{loginServer}\"", StringComparison.Ordinal);

    private static Task WriteAsync(HttpContext http, string name, string token) =>
        http.Response.WriteAsync(new JsonObject { [name] = token }.ToJsonString(), Encoding.UTF8);

    private static Task FailAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }) }.ToJsonString());
    }
}
