using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>
/// The metadata service of a virtual machine (learn.microsoft.com, how-to-use-vm-token): tokens for the identities that
/// the machine has.
/// </summary>
internal sealed class MetadataService(IssuedTokens tokens)
{
    public const string SystemAssigned = "system-assigned";

    /// <summary>Client ids; without the system-assigned one the machine has none.</summary>
    public HashSet<string> Identities { get; } = [];

    public static bool IsHost(string host) => host == "169.254.169.254";

    public Task AnswerAsync(HttpContext http)
    {
        var identity = http.Request.Query["client_id"].ToString() is { Length: > 0 } id ? id : SystemAssigned;
        http.Response.ContentType = "application/json";
        var refusal = http.Request.Headers["Metadata"] != "true" ? "Required metadata header not specified"
            : Identities.Contains(identity) ? null
            : "Identity not found";
        if (refusal is not null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Response.WriteAsync(new JsonObject { ["error"] = "invalid_request", ["error_description"] = refusal }.ToJsonString());
        }

        var resource = http.Request.Query["resource"].ToString();
        return http.Response.WriteAsync(new JsonObject
        {
            ["access_token"] = tokens.Issue(identity, resource),
            ["client_id"] = identity,
            ["expires_in"] = "3600",
            ["expires_on"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        }.ToJsonString());
    }
}
