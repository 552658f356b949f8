using System.Net.Sockets;
using LocalRegistry;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Tests.LocalRegistrySample;

public sealed class FaultTests
{
    private const string Manifest = "/v2/app/manifests/latest";

    [Test]
    public async Task Status_headers_body_and_type_are_as_told()
    {
        await using var visitor = await FailingAsync(
            """{match: "GET /v2/app/*", status: 429, headers: {Retry-After: "1"}, body: slow down, contentType: text/plain}""");
        var reply = await visitor.GetAsync(Manifest);
        Assert.That((reply.Refusal, reply.Header("Retry-After"), reply.ContentType), Is.EqualTo(("429 slow down", "1", "text/plain")));
        Assert.That((await visitor.HeadAsync(Manifest)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Headers_alone_are_added_to_the_right_answer_and_win_over_its_own()
    {
        await using var visitor = await FailingAsync(
            """{match: "*", headers: {Warning: '299 - "deprecated"', Content-Type: text/html}}""");
        var reply = await visitor.GetAsync(Manifest);
        Assert.That((reply.Status, reply.Header("Warning"), reply.ContentType), Is.EqualTo((200, "299 - \"deprecated\"", "text/html")));
        Assert.That(reply.Digest, Is.EqualTo(visitor.Registry.DigestOf("app", "latest")));
    }

    [TestCase("{match: '*', html: true}", 200)]
    [TestCase("{match: '*', html: true, status: 404}", 404)]
    public async Task A_proxy_can_answer_in_the_registrys_place(string fault, int status)
    {
        await using var visitor = await FailingAsync(fault);
        var reply = await visitor.GetAsync(Manifest);
        Assert.That((reply.Status, reply.ContentType), Is.EqualTo((status, "text/html")));
        Assert.That(reply.Text, Does.StartWith("<!DOCTYPE html>"));
    }

    [TestCase("{match: '*', redirect: 'https://elsewhere{path}'}", 307, "https://elsewhere/v2/app/manifests/latest?ns=x")]
    [TestCase("{match: '*', redirect: '{path}', status: 302}", 302, "/v2/app/manifests/latest?ns=x")]
    public async Task A_redirect_leads_elsewhere_or_in_circles(string fault, int status, string location)
    {
        await using var visitor = await FailingAsync(fault);
        var reply = await visitor.GetAsync(Manifest + "?ns=x");
        Assert.That((reply.Status, reply.Header("Location")), Is.EqualTo((status, location)));
    }

    [Test]
    public async Task A_cut_connection_gives_no_answer()
    {
        await using var visitor = await FailingAsync("{match: '*', cut: true}");
        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(Manifest));
        Assert.That(visitor.Registry.Requests.Select(request => request.Status), Has.All.Zero);
    }

    [Test]
    public async Task A_body_can_be_cut_short_of_its_length()
    {
        await using var visitor = await FailingAsync("{match: '*', cutAfter: 10}");
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(Manifest));
        Assert.That(e!.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
        Assert.That((await visitor.HeadAsync(Manifest)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_bytes_before_the_cut_arrive()
    {
        await using var visitor = await FailingAsync("{match: '*', cutAfter: 4, body: abcdefgh}");
        using var http = new HttpClient();
        await using var stream = await http.GetStreamAsync(new Uri(visitor.Registry.Address, Manifest));
        var bytes = new byte[4];
        await stream.ReadExactlyAsync(bytes);
        Assert.That(bytes, Is.EqualTo("abcd"u8.ToArray()));
    }

    [Test]
    public async Task A_hanging_request_is_never_answered_and_does_not_keep_the_registry_alive()
    {
        await using var visitor = await FailingAsync("{match: '*', hang: true}");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAsync<TaskCanceledException>(
            () => visitor.SendAsync(HttpMethod.Get, Manifest, null, [], patience.Token));
        Assert.That(visitor.Registry.Requests.Single().Status, Is.Zero);
        var waiting = visitor.GetAsync(Manifest);
        await visitor.Registry.DisposeAsync();

        // The framework's client does not always wrap what becomes of a connection that has only just been made.
        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<SocketException>());
    }

    [Test]
    public async Task An_endless_body_exceeds_every_limit()
    {
        await using var visitor = await FailingAsync("{match: '*', endless: true}");
        using var http = new HttpClient();
        await using var stream = await http.GetStreamAsync(new Uri(visitor.Registry.Address, Manifest));
        await stream.ReadExactlyAsync(new byte[8 * 1024 * 1024]);
    }

    [Test]
    public async Task A_delayed_answer_comes_when_the_time_has_passed()
    {
        var clock = new FakeTimeProvider();
        await using var visitor = await FailingAsync("{match: '*', delay: 00:00:02}", clock);
        var asked = visitor.GetAsync(Manifest);
        Assert.That(await Task.WhenAny(asked, Task.Delay(200)), Is.Not.SameAs(asked));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await asked).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task After_and_times_choose_the_requests()
    {
        await using var visitor = await FailingAsync("{match: '*', status: 500, after: 1, times: 2}");
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            statuses.Add((await visitor.GetAsync(Manifest)).Status);
        }

        Assert.That(statuses, Is.EqualTo([200, 500, 500, 200, 200]));
    }

    [TestCase("*", true)]
    [TestCase("GET *", true)]
    [TestCase("HEAD *", false)]
    [TestCase("/v2/app/manifests/latest", true)]
    [TestCase("* /v2/*/manifests/l*t", true)]
    [TestCase("/v2/*/blobs/*", false)]
    [TestCase("/v2/app/manifests", false)]
    [TestCase("/v2/app/manifests/late*test", false)]
    [TestCase("*?ns=x", true)]
    [TestCase("*?ns=y", false)]
    public async Task A_pattern_chooses_method_and_path_and_the_query_where_it_has_one(string match, bool struck)
    {
        await using var visitor = await FailingAsync($"{{match: '{match}', status: 500}}");
        Assert.That((await visitor.GetAsync(Manifest + "?ns=x")).Status, Is.EqualTo(struck ? 500 : 200));
    }

    [Test]
    public async Task An_images_faults_are_its_own_and_come_first_and_later_ones_before_them()
    {
        await using var visitor = await Visitor.OfAsync(
            """
            images: [{name: app, faults: [{match: "GET manifests/*", status: 501}]}, {name: other}]
            faults: [{match: "*", status: 500}]
            """);
        Assert.That((await visitor.GetAsync(Manifest)).Status, Is.EqualTo(501));
        Assert.That((await visitor.GetAsync("/v2/other/manifests/latest")).Status, Is.EqualTo(500));
        visitor.Registry.Add(new Fault("/v2/app/*") { Status = 502 });
        Assert.That((await visitor.GetAsync(Manifest)).Status, Is.EqualTo(502));
    }

    private static Task<Visitor> FailingAsync(string fault, TimeProvider? clock = null) => Visitor.OfAsync(
        $"""
        images: [{"{name: app}"}]
        faults:
          - {fault}
        """, clock);
}
