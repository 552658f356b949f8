using ImageGate.Credentials;

namespace ImageGate.Tests.Credentials;

public sealed class KeyringTests
{
    // The rows of the kubelet's behaviour that the vector file does not hold.
    [TestCase("docker.io/library/nginx", "registry-1.docker.io", ExpectedResult = "")]
    [TestCase("registry-1.docker.io/library/nginx", "registry-1.docker.io", ExpectedResult = "registry-1.docker.io")]
    [TestCase("bitnami/redis:7", "docker.io/library", ExpectedResult = "")]
    [TestCase("bitnami/redis:7", "https://index.docker.io/v1/", ExpectedResult = "https://index.docker.io/v1/")]
    [TestCase("quay.io/coreos/etcd", "quay.io", ExpectedResult = "quay.io")]
    [TestCase("bar.example.com/pong/pang", "bar.example.com/pong/", ExpectedResult = "bar.example.com/pong/")]
    [TestCase("reg.io/app", "reg.io:5000", ExpectedResult = "")]
    [TestCase("reg.io/app", "reg.io:", ExpectedResult = "reg.io:")]
    [TestCase("myreg.azurecr.io/app", "*.io", ExpectedResult = "")]
    [TestCase("myreg.azurecr.io/app", "*reg.azurecr.io", ExpectedResult = "*reg.azurecr.io")]
    [TestCase("myreg.azurecr.io/app", "m*e*g.azurecr.io", ExpectedResult = "m*e*g.azurecr.io")]
    [TestCase("mg.azurecr.io/app", "mg*g.azurecr.io", ExpectedResult = "")]
    [TestCase("[::1]:5000/app", "[::1]:5000", ExpectedResult = "[::1]:5000")]
    [TestCase("localhost/app", "https://index.docker.io/v1/", ExpectedResult = "https://index.docker.io/v1/")]
    [TestCase("Owner/app", "docker.io", ExpectedResult = "")]
    [TestCase("reg.io/app", "HTTPS://reg.io", ExpectedResult = "")]
    [TestCase("reg.io/app", "http://reg.io/v2/", ExpectedResult = "http://reg.io/v2/")]
    [TestCase("reg.io/app", "https://user:password@reg.io", ExpectedResult = "https://user:password@reg.io")]
    [TestCase("reg.io/app", "reg.io/%61pp", ExpectedResult = "reg.io/%61pp")]
    [TestCase("reg.io/app", "reg.io/%2561pp", ExpectedResult = "reg.io/%2561pp")]
    [TestCase("reg.io/app", "reg.io#fragment", ExpectedResult = "reg.io#fragment")]
    [TestCase("reg.io/app", "", ExpectedResult = "")]
    public string A_key_matches_or_not(string image, string key) =>
        string.Join(",", new Keyring([Sample.Entry(key, key)]).Lookup(Sample.Image(image)));

    [TestCase("reg.io:notaport/x")]
    [TestCase("reg io")]
    [TestCase("reg.io/%zz")]
    [TestCase("reg.io/%4")]
    [TestCase("[::1")]
    [TestCase("reg.io\n")]
    [TestCase("us er@reg.io")]
    public void A_key_that_cannot_be_parsed_costs_itself_only(string key)
    {
        var keyring = new Keyring([Sample.Entry(key, "bad"), Sample.Entry("reg.io", "good")]);

        var found = keyring.Lookup(Sample.Image("reg.io/x/app"));

        Assert.That(found.Select(entry => entry.Origin.Text), Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public void Longer_keys_of_a_later_secret_come_before_shorter_ones_of_an_earlier()
    {
        var keyring = new Keyring(
        [
            Sample.Entry("reg.io", "first"), Sample.Entry("reg.io/team", "second"), Sample.Entry("https://reg.io", "third"),
        ]);

        var found = keyring.Lookup(Sample.Image("reg.io/team/app"));

        Assert.That(found.Select(entry => entry.Origin.Text), Is.EqualTo(new[] { "second", "first", "third" }));
    }
}
