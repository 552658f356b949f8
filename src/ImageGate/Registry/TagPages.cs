using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>
/// Follows the pages of <c>tags/list</c> (distribution-spec, Content Discovery: Link with rel="next"), within bounds: a
/// registry may list millions, and a hostile one without end. What lies beyond is not worth the waiting.
/// </summary>
internal static class TagPages
{
    private const int MostPages = 20;
    private const int MostTags = 20_000;
    private const string FirstPage = "?n=1000";

    public static async Task<TagListing> ReadAsync(PullSession session, CancellationToken cancellation)
    {
        var tags = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var query = FirstPage; query is not null && seen.Count < MostPages && seen.Add(query);)
        {
            var answer = await session.TagsAsync(query, cancellation);
            var page = TagList.Read(answer);
            if (page.IsRepositoryMissing && tags.Count == 0)
            {
                return page;
            }

            tags.AddRange(page.Tags.Take(MostTags - tags.Count));
            query = page.Tags.Count > 0 && tags.Count < MostTags ? NextQuery(answer) : null;
        }

        return new TagListing(tags, false);
    }

    /// <summary>
    /// Only the query of the link is followed, at the same list: a link to another place is no page of it, and would
    /// take the credential along.
    /// </summary>
    private static string? NextQuery(RegistryAnswer answer)
    {
        foreach (var link in answer.Links)
        {
            var (open, close) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (open >= 0 && close > open + 1 && link[close..].Contains("next", StringComparison.Ordinal)
                && Uri.TryCreate(answer.Url, link[(open + 1)..close], out var next) && next.Query.Length > 1)
            {
                return next.Query;
            }
        }

        return null;
    }
}
