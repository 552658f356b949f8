using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LocalRegistry;

/// <summary>GET and HEAD of configs and layers, whole or one range of bytes.</summary>
internal static class BlobEndpoint
{
    public static Task ServeAsync(Exchange exchange, Repository repository, Dialect dialect)
    {
        if (repository.FindBlob(exchange.Reference) is not { } blob)
        {
            return exchange.RefuseAsync(dialect.For(Situation.BlobMissing));
        }

        exchange.Response.Headers["Docker-Content-Digest"] = blob.Digest;
        exchange.Response.Headers.AcceptRanges = "bytes";
        return RangeOf(exchange.Request) is { } range
            ? SendAsync(exchange, blob.Content, range)
            : exchange.ReplyAsync(StatusCodes.Status200OK, MediaTypes.Bytes, blob.Content);
    }

    private static RangeItemHeaderValue? RangeOf(HttpRequest request) =>
        RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range) &&
        range is { Unit.Value: "bytes", Ranges.Count: 1 }
            ? range.Ranges.Single()
            : null;

    private static Task SendAsync(Exchange exchange, ReadOnlyMemory<byte> content, RangeItemHeaderValue range)
    {
        var first = range.From ?? Math.Max(0, content.Length - range.To!.Value);
        var last = range.From is null ? content.Length - 1 : Math.Min(range.To ?? long.MaxValue, content.Length - 1);
        if (first > last)
        {
            exchange.Response.Headers.ContentRange = Text($"bytes */{content.Length}");
            return exchange.ReplyAsync(StatusCodes.Status416RangeNotSatisfiable, MediaTypes.Bytes, default);
        }

        exchange.Response.Headers.ContentRange = Text($"bytes {first}-{last}/{content.Length}");
        return exchange.ReplyAsync(
            StatusCodes.Status206PartialContent, MediaTypes.Bytes, content[(int)first..((int)last + 1)]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
