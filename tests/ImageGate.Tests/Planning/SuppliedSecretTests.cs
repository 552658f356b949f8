using ImageGate.Credentials;
using ImageGate.Planning;

namespace ImageGate.Tests.Planning;

public sealed class SuppliedSecretTests
{
    private static readonly World World = new()
    {
        Secrets = [Secrets.Plain("shop", "s", ("reg.io", "input:1")), Secrets.Plain("bank", "other", ("reg.io", "input:1"))],
        Supplied =
        [
            Secrets.Supplied(null, "s", ("reg.io", "any:2")),
            Secrets.Supplied("shop", "s", ("reg.io", "shop:3")),
            Secrets.Supplied("shop", "s", ("reg.io", "second:4")),
            new SuppliedSecret.Login("lab", "login", new(".imagegate.yaml", 9), "reg.io", "ci", new Secret("p")),
        ],
    };

    [TestCase("shop", "s", ExpectedResult = "shop")]
    [TestCase("bank", "s", ExpectedResult = "any")]
    [TestCase("bank", "other", ExpectedResult = "input")]
    [TestCase("lab", "login", ExpectedResult = "ci")]
    public async Task<string> What_the_user_gives_wins_over_the_inputs(string ns, string name) =>
        (await World.ChainAsync(Uses.Of("reg.io/app", ns).With(name))).Candidates.Single().Credential.UserName;

    [Test]
    public async Task The_origin_names_the_place_that_the_content_came_from()
    {
        var chain = await World.ChainAsync(Uses.Of("reg.io/app", "bank").With("s"));

        Assert.That(chain.Candidates.Single().Origin, Is.EqualTo(new CredentialOrigin(
            CredentialKind.PullSecret, "Secret bank/s from given.json, entry reg.io", new("given.json"))));
    }

    [Test]
    public async Task Content_that_is_given_must_be_readable_too()
    {
        var world = new World
        {
            Supplied = [new SuppliedSecret.DockerConfigJson(null, "s", new("env:S"), new Secret("s3cr3t"))],
        };

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.That(chain.Obstacle?.ToString(), Does.Contain("IG205").And.Contain("not valid JSON").And.Not.Contain("s3cr3t"));
    }
}
