using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>One request and its answer. All bodies but the endless one are written here.</summary>
internal sealed class Exchange(HttpContext context)
{
    public HttpRequest Request => context.Request;

    public HttpResponse Response => context.Response;

    /// <summary>Asked by a loopback address, and not (through a proxy) by the name of the registry that is imitated.</summary>
    public bool IsLocal => Request.Host.Host == "localhost" || IPAddress.TryParse(Request.Host.Host, out _);

    public AuthorizationHeader Authorization { get; } = AuthorizationHeader.Of(context.Request);

    /// <summary>The repository asked for; empty where the request is about none.</summary>
    public string Repository { get; set; } = "";

    /// <summary>The tag or digest asked for.</summary>
    public string Reference { get; set; } = "";

    /// <summary>How the caller proved who they are, and who they say they are; for the record of requests.</summary>
    public string Scheme { get; private set; } = "";

    public string User { get; private set; } = "";

    /// <summary>Bytes of the body after which the connection ends; null: never.</summary>
    public int? CutAfter { get; set; }

    public bool Aborted { get; private set; }

    /// <summary>Triggers when the client goes away, and when the registry ends.</summary>
    public CancellationToken Gone => context.RequestAborted;

    public void Recorded(string scheme, string user) => (Scheme, User) = (scheme, user);

    /// <summary>Ends the connection; what is not sent yet never is.</summary>
    public void Abort()
    {
        Aborted = true;
        context.Abort();
    }

    public Task ReplyAsync(int status, JsonNode json) => ReplyAsync(status, "application/json", Json.Bytes(json));

    public async Task ReplyAsync(int status, string contentType, ReadOnlyMemory<byte> body)
    {
        Response.StatusCode = status;
        Response.ContentType = contentType;
        Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(Request.Method))
        {
            return;
        }

        // A body shorter than its Content-Length makes Kestrel send what there is and end the connection.
        await Response.Body.WriteAsync(CutAfter < body.Length ? body[..CutAfter.Value] : body, Gone);
    }

    public Task RefuseAsync(Refusal refusal) => refusal.Body is { } body
        ? ReplyAsync(refusal.Status, refusal.ContentType, Encoding.UTF8.GetBytes(Fill(body)))
        : ReplyAsync(refusal.Status, new JsonObject { ["errors"] = new JsonArray(Error(refusal)) });

    /// <summary>Puts the facts of this request into a text of the dialects or of the description.</summary>
    public string Fill(string text) => Fill(text, value => value);

    private JsonObject Error(Refusal refusal)
    {
        var error = new JsonObject { ["code"] = refusal.Code, ["message"] = Fill(refusal.Message) };
        if (refusal.Detail is { } detail && Repository.Length > 0)
        {
            error["detail"] = JsonNode.Parse(Fill(detail, value => JsonEncodedText.Encode(value).ToString()));
        }

        return error;
    }

    private string Fill(string text, Func<string, string> encode) => new StringBuilder(text)
        .Replace("{repository}", encode(Repository))
        .Replace("{tag}", encode(Reference))
        .Replace("{user}", encode(User))
        .Replace("{scheme}", Request.Scheme)
        .Replace("{host}", encode(Request.Host.Value ?? ""))
        .Replace("{port}", context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture))
        .Replace("{path}", encode(Request.Path.ToUriComponent() + Request.QueryString))
        .Replace("{address}", context.Connection.RemoteIpAddress?.ToString())
        .ToString();
}
