namespace ImageGate.Tests.LocalRegistrySample;

public sealed class BasicTests
{
    private const string Shop =
        """
        auth: basic
        images: [{name: shop/web}, {name: tools/curl, public: true}]
        users: [{name: ci, password: "s:e cret", pull: ["shop/*"]}, {name: guest, password: secret, pull: [guests/*]}]
        """;

    private static readonly string Ci = Visitor.Basic("ci", "s:e cret");

    [Test]
    public async Task Who_sends_nothing_is_challenged_except_for_public_images()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var reply = await visitor.GetAsync("/v2/shop/web/manifests/latest");
        Assert.That((reply.Status, reply.Header("WWW-Authenticate")), Is.EqualTo((401, $"Basic realm=\"{visitor.Registry.Host}\"")));
        Assert.That((await visitor.GetAsync("/v2/")).Status, Is.EqualTo(401));
        Assert.That((await visitor.GetAsync("/v2/tools/curl/manifests/latest")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_has_the_right_is_served()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        Assert.That((await visitor.GetAsync("/v2/", Ci)).Status, Is.EqualTo(200));
        Assert.That((await visitor.GetAsync("/v2/shop/web/manifests/latest", Ci)).Status, Is.EqualTo(200));
        Assert.That((await visitor.GetAsync("/v2/shop/web/tags/list", Ci)).Status, Is.EqualTo(200));
        Assert.That((await visitor.GetAsync("/v2/shop/none/manifests/latest", Ci)).Status, Is.EqualTo(404));
    }

    [TestCase("guest", "secret", "403 DENIED requested access to the resource is denied")]
    [TestCase("ci", "wrong", "401 UNAUTHORIZED authentication required")]
    public async Task Who_has_not_is_refused(string user, string password, string refusal)
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var reply = await visitor.GetAsync("/v2/shop/web/manifests/latest", Visitor.Basic(user, password));
        Assert.That(reply.Refusal, Is.EqualTo(refusal));
    }

    [TestCase("Basic !")]
    [TestCase("Basic bm9jb2xvbg==")]
    [TestCase("Basic")]
    public async Task A_broken_header_is_a_bad_credential(string header)
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        var reply = await visitor.GetAsync("/v2/tools/curl/manifests/latest", null, ("Authorization", header));
        Assert.That(reply.Status, Is.EqualTo(401));
    }

    [Test]
    public async Task There_is_no_token_endpoint()
    {
        await using var visitor = await Visitor.OfAsync(Shop);
        Assert.That((await visitor.GetAsync("/token")).Status, Is.EqualTo(404));
    }
}
