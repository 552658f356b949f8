using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>
/// Entra ID of all clouds: its discovery documents and its token endpoint for clients with a secret or an assertion
/// (learn.microsoft.com, v2-oauth2-client-creds-grant-flow; errors as AADSTS messages).
/// </summary>
internal sealed class EntraAuthority(IssuedTokens tokens)
{
    private static readonly string[] Hosts = ["login.microsoftonline.com", "login.microsoftonline.us", "login.chinacloudapi.cn", "login.private.example"];

    /// <summary>Clients and their secrets.</summary>
    public Dictionary<string, string> Secrets { get; } = [];

    /// <summary>Clients and what the issuer of an assertion has to have written into it; "" for a signature by their own certificate.</summary>
    public Dictionary<string, string> Assertions { get; } = [];

    public static bool IsHost(string host) => Hosts.Contains(host);

    public Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        return path.EndsWith("/discovery/instance", StringComparison.Ordinal) ? http.Response.WriteAsync(Discovery())
            : path.EndsWith("/openid-configuration", StringComparison.Ordinal) ? http.Response.WriteAsync(Configuration(http, path.Split('/')[1]))
            : path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) ? TokenAsync(http, path.Split('/')[1])
            : NotFound(http);
    }

    private static string Discovery() => new JsonObject
    {
        ["tenant_discovery_endpoint"] = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray([.. Hosts.SkipLast(1).Select(host => new JsonObject
        {
            ["preferred_network"] = host,
            ["preferred_cache"] = host,
            ["aliases"] = new JsonArray(host),
        })]),
    }.ToJsonString();

    private static string Configuration(HttpContext http, string tenant) => new JsonObject
    {
        ["issuer"] = $"https://{http.Request.Host}/{tenant}/v2.0",
        ["authorization_endpoint"] = $"https://{http.Request.Host}/{tenant}/oauth2/v2.0/authorize",
        ["token_endpoint"] = $"https://{http.Request.Host}/{tenant}/oauth2/v2.0/token",
    }.ToJsonString();

    private async Task TokenAsync(HttpContext http, string tenant)
    {
        var form = await http.Request.ReadFormAsync();
        var client = form["client_id"].ToString();
        http.Response.ContentType = "application/json";
        if (!IsKnown(client, form["client_secret"].ToString(), form["client_assertion"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync(new JsonObject
            {
                ["error"] = "invalid_client",
                ["error_description"] = $"AADSTS7000215: Invalid client secret provided for app '{client}'. Trace ID: 0a1b Correlation ID: 2c3d Timestamp: 2026-11-25 10:00:00Z",
                ["error_codes"] = new JsonArray(7000215),
            }.ToJsonString());
            return;
        }

        var audience = form["scope"].ToString().Replace("/.default", "", StringComparison.Ordinal);
        await http.Response.WriteAsync(new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = 3599,
            ["access_token"] = tokens.Issue(client, audience, tenant),
        }.ToJsonString());
    }

    private bool IsKnown(string client, string secret, string assertion) =>
        (secret.Length > 0 && Secrets.GetValueOrDefault(client) == secret)
        || (assertion.Length > 0 && Assertions.TryGetValue(client, out var wanted) && (wanted.Length == 0 ? assertion.Split('.').Length == 3 : assertion == wanted));

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
