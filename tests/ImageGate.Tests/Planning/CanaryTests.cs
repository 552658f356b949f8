using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Rules;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

/// <summary>Secrets planted in every input never show in anything that prints.</summary>
public sealed class CanaryTests
{
    private const string Canary = "s3cr3t";

    private static IEnumerable<TestCaseData> Contents =>
    [
        Content("password", Sample.Config(("reg.io", $"u:{Canary}"))),
        Content("user information in a key", Sample.Config(($"https://u:{Canary}@reg.io", "u:p"))),
        Content("user information in a key that cannot be parsed", Sample.Config(($"u:{Canary}@reg.io:port", "u:p"))),
        Content("user information in a key with a fault", """{"auths": {"u:s3cr3t@reg.io": {"password": 1}}}"""),
        Content("identity token", """{"auths": {"reg.io": {"identitytoken": "s3cr3t"}}}"""),
        Content("registry token", """{"auths": {"reg.io": {"registrytoken": "s3cr3t"}}}"""),
        Content("auth that is no base64", """{"auths": {"reg.io": {"auth": "s3cr3t"}}}"""),
        Content("auth without colon", Sample.Config(("reg.io", Canary))),
        Content("no JSON", Canary),
        Content("wrong type", """{"auths": "s3cr3t"}"""),
        Content("header", """{"auths": {}, "HttpHeaders": {"X": "s3cr3t"}}"""),
        Content("expired token", Sample.Config(("reg.io", $"u:{Canary}.{Sample.Auth("""{"exp":1}""").TrimEnd('=')}.{Canary}"))),
        Content("helper that is asked", """{"credsStore": "leaky"}"""),
    ];

    [TestCaseSource(nameof(Contents))]
    public async Task No_text_of_a_plan_shows_a_secret(string content)
    {
        var secret = Secrets.Of("shop", "s", content);
        var given = new SuppliedSecret.DockerConfigJson(null, "given", new("given.json"), new Secret(content));
        var login = new SuppliedSecret.Login(null, "login", new("c"), $"u:{Canary}@reg.io", "u", new Secret(Canary));
        var manifests = new ManifestContent([], [secret], [], [], [], new Coverage());
        var config = DockerConfig.Read(content, "config.json");
        var node = new NodeCredentials([config], LeakyAsync);
        var credentials = new PodCredentials(new SecretSources(manifests, [given, login], null), node.FindAsync, node.FindAsync, TimeProvider.System);
        var uses = new[] { "s", "given", "login", "missing" }.Select(name => Uses.Of("reg.io/app:1").With(name));

        var plans = await new PullPlanner(credentials, new GateSettings()).PlanAsync([.. uses], default);

        var chains = plans.Select(plan => plan.Credentials).ToList();
        var texts = plans.Select(plan => plan.ToString())
            .Concat(chains.SelectMany(chain => chain.Candidates.Concat(chain.Others)).Select(candidate => candidate.ToString()))
            .Concat(chains.SelectMany(chain => chain.Remarks.Append(chain.Obstacle)).OfType<Finding>().Select(f => f.ToString()))
            .Concat([secret.ToString(), given.ToString(), login.ToString(), config.ToString(), config.Fault])
            .Concat(config.Entries.Select(entry => entry.ToString()));
        Assert.That(
            string.Join('\n', texts),
            Does.Contain("Secret shop/s").And.Not.Contain(Canary).And.Not.Contain(Sample.Auth(Canary)));
    }

    private static ValueTask<HelperAnswer> LeakyAsync(string helper, string server, CancellationToken cancellation) =>
        ValueTask.FromResult(HelperAnswer.Of("u", new Secret(Canary)));

    private static TestCaseData Content(string name, string content) => new TestCaseData(content).SetArgDisplayNames(name);
}
