using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>Counts manifest GETs as Docker Hub does, with its headers. HEAD costs nothing.</summary>
internal sealed class PullCounter(PullLimit limit, TimeProvider clock)
{
    private readonly Lock gate = new();
    private DateTimeOffset windowEnd;
    private int used;

    public bool Allow(Exchange exchange)
    {
        var costs = HttpMethods.IsGet(exchange.Request.Method);
        var (allowed, remaining) = Count(costs);
        var window = string.Create(CultureInfo.InvariantCulture, $"w={limit.Window.TotalSeconds}");
        exchange.Response.Headers["ratelimit-limit"] = $"{limit.Pulls};{window}";
        exchange.Response.Headers["ratelimit-remaining"] = $"{remaining};{window}";
        exchange.Response.Headers["docker-ratelimit-source"] = exchange.Fill("{address}");
        return allowed;
    }

    private (bool Allowed, int Remaining) Count(bool costs)
    {
        lock (gate)
        {
            if (clock.GetUtcNow() >= windowEnd)
            {
                windowEnd = clock.GetUtcNow() + limit.Window;
                used = 0;
            }

            var allowed = !costs || used < limit.Pulls;
            used += costs && allowed ? 1 : 0;
            return (allowed, limit.Pulls - used);
        }
    }
}
