using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>GET tags/list: in lexical order, n at a time, behind a last one; Link names the next page.</summary>
internal static class TagsEndpoint
{
    public static Task ServeAsync(Exchange exchange, Repository repository)
    {
        var query = exchange.Request.Query;
        var last = query["last"].ToString();
        var left = repository.Tags.Where(tag => string.CompareOrdinal(tag, last) > 0).ToArray();
        var n = int.TryParse(query["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? most
            : left.Length;
        string[] page = [.. left.Take(n)];
        if (page.Length > 0 && page.Length < left.Length)
        {
            exchange.Response.Headers.Link = string.Create(
                CultureInfo.InvariantCulture,
                $"</v2/{exchange.Repository}/tags/list?last={Uri.EscapeDataString(page[^1])}&n={n}>; rel=\"next\"");
        }

        return exchange.ReplyAsync(
            StatusCodes.Status200OK,
            new JsonObject { ["name"] = exchange.Repository, ["tags"] = Json.Array(page) });
    }
}
