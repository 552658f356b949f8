using System.Net;
using ImageGate.Probing;
using ImageGate.Registry;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

public sealed class RealmGuardTests
{
    [TestCase("https://auth.example.com/token", "https://registry.example.com/")]
    [TestCase("https://registry.example.com/token?account=x", "https://registry.example.com/")]
    [TestCase("http://registry.local:5000/token", "http://registry.local:5000/")]
    public void A_token_endpoint_elsewhere_on_the_internet_is_asked(string realm, string registry) =>
        Assert.That(RealmGuard.Check(realm, new Uri(registry), false), Is.EqualTo(new Uri(realm)));

    [TestCase("https://shop.azurecr.io/oauth2/token", "https://shop.azurecr.io/")]
    [TestCase("https://shop.azurecr.io/oauth2/token", "https://shop.westeurope.geo.azurecr.io/")]
    [TestCase("https://registry.example:8443/oauth2/token", "https://registry.example:8443/")]
    public void The_token_of_an_identity_goes_to_the_registry_itself(string realm, string registry) =>
        Assert.That(() => RealmGuard.CheckOwn(new Uri(realm), new Uri(registry)), Throws.Nothing);

    [TestCase("https://evil.azurecr.io/oauth2/token", "https://shop.azurecr.io/")]
    [TestCase("https://shop.azurecr.cn/oauth2/token", "https://shop.azurecr.io/")]
    [TestCase("https://shop.azurecr.io.evil.example/oauth2/token", "https://shop.azurecr.io/")]
    [TestCase("https://shop.azurecr.io:8443/oauth2/token", "https://shop.azurecr.io/")]
    [TestCase("http://shop.azurecr.io/oauth2/token", "https://shop.azurecr.io/")]
    [TestCase("https://login.example/token", "https://registry.example/")]
    [TestCase("http://registry.example/token", "http://registry.example/")]
    public void The_token_of_an_identity_goes_nowhere_else(string realm, string registry) =>
        Assert.That(() => RealmGuard.CheckOwn(new Uri(realm), new Uri(registry)), Throws.TypeOf<PullStoppedException>());

    [TestCase("http://auth.example.com/token", "credentials would travel unencrypted")]
    [TestCase("https://127.0.0.1/token", "private address")]
    [TestCase("https://localhost/token", "private address")]
    [TestCase("https://x.localhost/token", "private address")]
    [TestCase("https://169.254.169.254/metadata", "private address")]
    [TestCase("https://[::1]/token", "private address")]
    [TestCase("https://[::ffff:10.0.0.1]/token", "private address")]
    [TestCase("https://[64:ff9b::a00:1]/token", "private address")]
    [TestCase("https://2130706433/token", "private address")]
    [TestCase("https://0x7f.1/token", "private address")]
    [TestCase("https://0177.0.0.1/token", "private address")]
    [TestCase("https://10.1.2.3/token", "private address")]
    [TestCase("https://127.0.0.1./token", "private address")]
    [TestCase("https://user:pass@auth.example.com/token", "user information")]
    [TestCase("file:///etc/passwd", "absolute http or https URL")]
    [TestCase("unix:///var/run/docker.sock", "absolute http or https URL")]
    [TestCase("//auth.example.com/token", "absolute http or https URL")]
    [TestCase("", "absolute http or https URL")]
    [TestCase(null, "absolute http or https URL")]
    public void A_token_endpoint_that_would_take_what_is_not_its_own_is_not_asked(string? realm, string reason)
    {
        var stopped = Assert.Throws<PullStoppedException>(
            () => RealmGuard.Check(realm, new Uri("https://registry.example.com/"), false));

        Assert.That(stopped!.Message, Does.Contain(reason));
        Assert.That(stopped.Outcome, Is.EqualTo(ProbeOutcome.NotARegistry));
    }

    [TestCase("8.8.8.8", false)]
    [TestCase("2606:4700::1", false)]
    [TestCase("192.168.1.1", true)]
    [TestCase("172.31.255.255", true)]
    [TestCase("172.32.0.0", false)]
    [TestCase("100.64.0.1", true)]
    [TestCase("fe80::1", true)]
    [TestCase("fd00::1", true)]
    [TestCase("::ffff:127.0.0.1", true)]
    [TestCase("0.0.0.0", true)]
    [TestCase("0.1.2.3", true)]
    [TestCase("169.254.169.254", true)]
    [TestCase("168.63.129.16", true)]
    [TestCase("192.0.0.192", true)]
    [TestCase("192.0.1.1", false)]
    [TestCase("198.19.0.1", true)]
    [TestCase("240.0.0.1", true)]
    [TestCase("255.255.255.255", true)]
    [TestCase("::", true)]
    [TestCase("::1", true)]
    [TestCase("::127.0.0.1", true)]
    [TestCase("::8.8.8.8", false)]
    [TestCase("fec0::1", true)]
    [TestCase("ff02::1", true)]
    [TestCase("64:ff9b::10.0.0.1", true)]
    [TestCase("64:ff9b::8.8.8.8", false)]
    [TestCase("64:ff9b:1::1", true)]
    [TestCase("2002:7f00:1::1", true)]
    [TestCase("2002:808:808::1", false)]
    [TestCase("::ffff:8.8.8.8", false)]
    public void An_address_is_private_or_public(string address, bool isPrivate) =>
        Assert.That(AddressRange.IsPrivate(IPAddress.Parse(address)), Is.EqualTo(isPrivate));

    /// <summary>Behind a proxy nobody here looks the name up, and the proxy stands in the own network.</summary>
    [TestCase("http://169.254.169.254/latest/meta-data")]
    [TestCase("http://[::ffff:10.0.0.1]/")]
    [TestCase("http://2130706433/")]
    [TestCase("http://0251.0376.0251.0376/")]
    [TestCase("http://127.0.0.1./")]
    [TestCase("http://LOCALHOST./")]
    public async Task A_redirect_to_a_private_address_is_not_followed_through_a_proxy(string target)
    {
        await using var test = await ProbeCase.StartAsAsync(
            "registry.example.com", new RegistryDescription { Faults = [new Fault("* /v2/shop/web/*") { Redirect = target }] });

        var verdict = await test.AskAsync("shop/web:latest");

        Assert.That(verdict.Message, Does.Contain("not a public address"));
        Assert.That(test.Registry.Requests.Select(r => r.PathAndQuery), Has.All.StartsWith("/v2/"));
    }

    [Test]
    public async Task A_redirect_to_another_host_takes_no_credentials_along()
    {
        await using var other = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web")] });
        var redirect = new Fault("* /v2/shop/web/*") { Redirect = $"http://{other.Host}{{path}}" };
        await using var test = await ProbeCase.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [new("ci") { Password = "right" }],
            Faults = [redirect with { After = 1 }],
        });

        await test.AskAsync("shop/web:latest", ProbeCase.User("ci", "right"));

        Assert.That(other.Requests, Is.Not.Empty);
        Assert.That(other.Requests.Select(r => r.Scheme), Has.All.Empty);
    }
}
