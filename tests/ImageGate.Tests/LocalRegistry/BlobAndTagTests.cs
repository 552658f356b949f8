namespace ImageGate.Tests.LocalRegistrySample;

public sealed class BlobAndTagTests
{
    [TestCase("bytes=0-0", 206, "0", "bytes 0-0/10")]
    [TestCase("bytes=2-4", 206, "234", "bytes 2-4/10")]
    [TestCase("bytes=7-", 206, "789", "bytes 7-9/10")]
    [TestCase("bytes=7-99", 206, "789", "bytes 7-9/10")]
    [TestCase("bytes=-2", 206, "89", "bytes 8-9/10")]
    [TestCase("bytes=10-", 416, "", "bytes */10")]
    [TestCase("lines=1-2", 200, "0123456789", null)]
    public async Task A_blob_is_sent_whole_or_the_range_asked_for(string range, int status, string body, string? contentRange)
    {
        await using var visitor = await Visitor.OfAsync("");
        var digest = visitor.Registry.AddBlob("app", "0123456789"u8.ToArray());
        var reply = await visitor.GetAsync($"/v2/app/blobs/{digest}", null, ("Range", range));
        Assert.That((reply.Status, reply.Text, reply.Header("Content-Range")), Is.EqualTo((status, body, contentRange)));
    }

    [Test]
    public async Task HEAD_of_a_blob_tells_length_and_digest()
    {
        await using var visitor = await Visitor.OfAsync("");
        var digest = visitor.Registry.AddBlob("app", "0123456789"u8.ToArray());
        var reply = await visitor.HeadAsync($"/v2/app/blobs/{digest}");
        Assert.That((reply.Header("Content-Length"), reply.Header("Docker-Content-Digest")), Is.EqualTo(("10", digest)));
    }

    [Test]
    public async Task Tags_are_listed_in_lexical_order_page_by_page()
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: shop/web, tags: [b, '10', a, '9', C]}]");
        var pages = new List<string>();
        for (var next = "/v2/shop/web/tags/list?n=2"; next is not null;)
        {
            var reply = await visitor.GetAsync(next);
            pages.Add(string.Join(' ', reply.Json["tags"]!.AsArray()));
            next = reply.Header("Link")?.Split('<', '>')[1];
        }

        Assert.That(pages, Is.EqualTo(["10 9", "C a", "b"]));
    }

    [TestCase("", "a b c", false)]
    [TestCase("?n=3", "a b c", false)]
    [TestCase("?n=0", "", false)]
    [TestCase("?last=a", "b c", false)]
    [TestCase("?last=a&n=1", "b", true)]
    public async Task A_link_is_sent_only_where_more_tags_follow(string query, string tags, bool link)
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: app, tags: [a, b, c]}]");
        var reply = await visitor.GetAsync("/v2/app/tags/list" + query);
        Assert.That(string.Join(' ', reply.Json["tags"]!.AsArray()), Is.EqualTo(tags));
        Assert.That(reply.Header("Link") is not null, Is.EqualTo(link));
    }

    [TestCase("GET", "/", 404)]
    [TestCase("GET", "/v2/_catalog", 404)]
    [TestCase("GET", "/v2/app/manifests/", 404)]
    [TestCase("GET", "/v2//tags/list", 404)]
    [TestCase("PUT", "/v2/app/manifests/latest", 405)]
    [TestCase("GET", "/v2", 200)]
    [TestCase("GET", "/v2/", 200)]
    [TestCase("GET", "/v2/manifests/manifests/latest", 200)]
    public async Task Only_the_paths_of_a_pull_are_served(string method, string path, int status)
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: app}, {name: manifests}]");
        Assert.That((await visitor.SendAsync(new HttpMethod(method), path, null, [])).Status, Is.EqualTo(status));
    }
}
