using LocalRegistry;

namespace ImageGate.Tests.LocalRegistrySample;

/// <summary>The record of requests, by which a test sees what a client did.</summary>
public sealed class RequestTests
{
    [Test]
    public async Task Requests_are_recorded_in_order_with_the_credential_that_came()
    {
        await using var visitor = await Visitor.OfAsync(
            "{auth: bearer, users: [{name: ci, password: secret, identityToken: idt}], images: [{name: app}]}");
        await visitor.PullAsync("app", "latest", Visitor.Basic("ci", "secret"));
        await visitor.PullAsync("app", "latest");
        await visitor.GetAsync("/v2/", "Bearer made-up");
        await visitor.PostAsync("/token", ("grant_type", "refresh_token"), ("refresh_token", "idt"));
        await visitor.PostAsync("/token", ("grant_type", "password"), ("username", "eve"), ("password", "x"));
        Assert.That(visitor.Registry.Requests.Select(Line), Is.EqualTo(
        [
            "401 GET /v2/app/manifests/latest",
            "200 GET /token?scope=repository:app:pull Basic ci",
            "200 GET /v2/app/manifests/latest Bearer ci",
            "401 GET /v2/app/manifests/latest",
            "200 GET /token?scope=repository:app:pull",
            "401 GET /v2/app/manifests/latest Bearer anonymous",
            "401 GET /v2/ Bearer unknown",
            "200 POST /token refresh_token ci",
            "401 POST /token password eve",
        ]));
    }

    [Test]
    public async Task Accept_user_agent_host_and_connection_are_recorded()
    {
        await using var visitor = await Visitor.OfAsync("");
        await visitor.GetAsync("/v2/", null, ("Accept", "a/b, c/d"), ("User-Agent", "gate/1"), ("Host", "registry.example:5000"));
        await visitor.GetAsync("/v2/");
        var (first, second) = (visitor.Registry.Requests[0], visitor.Registry.Requests[1]);
        Assert.That((first.Accept, first.UserAgent, first.Host), Is.EqualTo(("a/b, c/d", "gate/1", "registry.example:5000")));
        Assert.That((first.Protocol, first.Connection), Is.EqualTo(("HTTP/1.1", second.Connection)));
    }

    [Test]
    public async Task Each_request_can_be_watched()
    {
        await using var visitor = await Visitor.OfAsync("");
        var seen = new List<string>();
        visitor.Registry.Answered = request => seen.Add(Line(request));
        await visitor.GetAsync("/v2/");
        Assert.That(seen, Is.EqualTo(["200 GET /v2/"]));
    }

    [Test]
    public async Task Many_at_once_are_all_recorded()
    {
        await using var visitor = await Visitor.OfAsync("images: [{name: app}]");
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => visitor.GetAsync($"/v2/app/manifests/latest?i={i}")));
        Assert.That(replies.Select(reply => reply.Status), Has.All.EqualTo(200));
        Assert.That(visitor.Registry.Requests.Select(request => request.PathAndQuery),
            Is.EquivalentTo(Enumerable.Range(0, 200).Select(i => $"/v2/app/manifests/latest?i={i}")));
    }

    [Test]
    public async Task A_registry_that_is_gone_still_tells_its_address_and_can_be_started_there_again()
    {
        var gone = await LocalRegistry.Registry.StartAsync(new RegistryDescription());
        await gone.DisposeAsync();
        await using var next = await LocalRegistry.Registry.StartAsync(new RegistryDescription(), gone.Port);
        Assert.That(next.Host, Is.EqualTo(gone.Host));
    }

    private static string Line(RecordedRequest request) =>
        $"{request.Status} {request.Method} {request.PathAndQuery} {request.Scheme} {request.User}".TrimEnd();
}
