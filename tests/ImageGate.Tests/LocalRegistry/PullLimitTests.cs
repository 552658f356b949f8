using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Tests.LocalRegistrySample;

public sealed class PullLimitTests
{
    private const string Manifest = "/v2/app/manifests/latest";

    [Test]
    public async Task Only_GETs_of_manifests_count_and_the_headers_tell_what_is_left()
    {
        await using var visitor = await Visitor.OfAsync("{images: [{name: app}], pullLimit: {pulls: 2, window: 06:00:00}}");
        var seen = new List<string>
        {
            Line(await visitor.HeadAsync(Manifest)),
            Line(await visitor.GetAsync(Manifest)),
            Line(await visitor.GetAsync(Manifest)),
            Line(await visitor.GetAsync(Manifest)),
            Line(await visitor.HeadAsync(Manifest)),
        };
        Assert.That(seen, Is.EqualTo(["200 2;w=21600", "200 1;w=21600", "200 0;w=21600", "429 0;w=21600", "200 0;w=21600"]));
        Assert.That((await visitor.GetAsync(Manifest)).Header("ratelimit-limit"), Is.EqualTo("2;w=21600"));
        Assert.That((await visitor.GetAsync(Manifest)).Header("docker-ratelimit-source"), Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task After_the_window_the_count_starts_anew()
    {
        var clock = new FakeTimeProvider();
        await using var visitor = await Visitor.OfAsync("{images: [{name: app}], pullLimit: {pulls: 1, window: 00:01:00}}", clock);
        Assert.That((await visitor.GetAsync(Manifest)).Status, Is.EqualTo(200));
        Assert.That((await visitor.GetAsync(Manifest)).Status, Is.EqualTo(429));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await visitor.GetAsync(Manifest)).Status, Is.EqualTo(200));
    }

    [TestCase(null, "You have reached your unauthenticated pull rate limit.")]
    [TestCase("ci", "You have reached your pull rate limit.")]
    public async Task Docker_Hub_tells_users_another_thing_than_strangers(string? user, string message)
    {
        await using var visitor = await Visitor.OfAsync(
            """
            dialect: dockerhub
            users: [{name: ci, password: secret}]
            images: [{name: app, public: true}]
            pullLimit: {pulls: 0}
            """);
        var (_, reply) = await visitor.PullAsync("app", "latest", user is null ? null : Visitor.Basic(user, "secret"));
        Assert.That(reply.Refusal, Does.StartWith("429 TOOMANYREQUESTS " + message));
    }

    private static string Line(Reply reply) => $"{reply.Status} {reply.Header("ratelimit-remaining")}";
}
