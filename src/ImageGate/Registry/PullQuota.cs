using System.Globalization;
using System.Net.Http.Headers;

namespace ImageGate.Registry;

/// <summary>
/// How many manifests the caller may still fetch, as Docker Hub's headers say: <c>ratelimit-limit: 100;w=21600</c> and
/// <c>ratelimit-remaining</c> (docker/docs, usage/pulls.md). HEAD does not count.
/// </summary>
/// <param name="Window">In which the limit holds.</param>
internal sealed record PullQuota(int Limit, int Remaining, TimeSpan Window)
{
    public static PullQuota? Of(HttpResponseHeaders headers) =>
        Read(headers, "ratelimit-remaining") is var (remaining, window) && Read(headers, "ratelimit-limit") is var (limit, _)
            ? new PullQuota(limit, remaining, window)
            : null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Remaining} of {Limit} pulls are left in {Window.TotalHours:0.##} h");

    private static (int Count, TimeSpan Window)? Read(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        var parts = (values.FirstOrDefault() ?? "").Split(";w=");
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (count, TimeSpan.FromSeconds(seconds))
            : null;
    }
}
