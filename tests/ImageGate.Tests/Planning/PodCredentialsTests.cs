using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Rules;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

public sealed class PodCredentialsTests
{
    private static readonly string[] Anonymous = ["anonymous"];

    private static readonly World Shop = new()
    {
        Secrets =
        [
            Secrets.Plain("shop", "good", ("reg.io", "good:1")),
            Secrets.Plain("shop", "stale", ("reg.io", "stale:2")),
            Secrets.Plain("shop", "team", ("reg.io/team", "team:3")),
            Secrets.Plain("shop", "else", ("other.io", "else:4")),
            Secrets.Plain("bank", "good", ("reg.io", "bank:5")),
        ],
        Accounts =
        [
            Secrets.Account("shop", "default", "stale"), Secrets.Account("shop", "builder", "good", "team"),
            Secrets.Account("bank", "builder", "good"), Secrets.Account("bank", "empty"),
        ],
        Node = [Sample.Config(("reg.io", "node:6"))],
    };

    private static IEnumerable<TestCaseData> Orders =>
    [
        Order("listed, in their order", Uses.Of("reg.io/app").With("good", "stale"), "good", "stale", "node"),
        Order("listed the other way round", Uses.Of("reg.io/app").With("stale", "good"), "stale", "good", "node"),
        Order("one keyring: the longer key of the second first", Uses.Of("reg.io/team/app").With("good", "team"), "team", "good", "node"),
        Order("no entry: the node's", Uses.Of("reg.io/app").With("else"), "node"),
        Order("other registry: nothing", Uses.Of("ghcr.io/app").With("good")),
        Order("none listed: those of default", Uses.Of("reg.io/app"), "stale", "node"),
        Order("none listed: those of the account", Uses.Of("reg.io/team/app").Under("builder"), "team", "good", "node"),
        Order("listed: not those of the account", Uses.Of("reg.io/app").Under("builder").With("stale"), "stale", "node"),
        Order("an empty name is a list all the same", Uses.Of("reg.io/app").With(""), "node"),
        Order("other namespace, other secret", Uses.Of("reg.io/app", "bank").With("good"), "bank", "node"),
        Order("other namespace, other account", Uses.Of("reg.io/app", "bank").Under("builder"), "bank", "node"),
        Order("account without secrets", Uses.Of("reg.io/app", "bank").Under("empty"), "node"),
        Order("account of another namespace only", Uses.Of("reg.io/app", "lab").Under("builder"), "node"),
        Order("the same secret twice", Uses.Of("reg.io/app").With("good", "good"), "good", "node"),
    ];

    [TestCaseSource(nameof(Orders))]
    public async Task Credentials_are_tried_in_the_order_of_the_kubelet(object use, string[] users)
    {
        var chain = await Shop.ChainAsync((ImageUse)use);

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle, Is.Null);
            Assert.That(
                chain.Candidates.Select(c => c.Origin == CredentialOrigin.Anonymous ? "anonymous" : c.Credential.UserName),
                Is.EqualTo(users.Length == 0 ? Anonymous : users));
        });
    }

    [Test]
    public async Task Origins_name_secret_account_and_entry()
    {
        var listed = await Shop.ChainAsync(Uses.Of("reg.io/app").With("good"));
        var given = await Shop.ChainAsync(Uses.Of("reg.io/app").Under("builder"));

        Assert.Multiple(() =>
        {
            Assert.That(listed.Candidates[0].Origin, Is.EqualTo(new CredentialOrigin(
                CredentialKind.PullSecret, "Secret shop/good, entry reg.io", new("secret.yaml", 3))));
            Assert.That(given.Candidates[0].Origin, Is.EqualTo(new CredentialOrigin(
                CredentialKind.ServiceAccount, "Secret shop/good of ServiceAccount builder, entry reg.io", new("secret.yaml", 3))));
            Assert.That(listed.Candidates[1].Origin.Kind, Is.EqualTo(CredentialKind.DockerConfig));
        });
    }

    [Test]
    public async Task The_secrets_of_the_account_that_a_listing_pod_loses_are_named()
    {
        var chain = await Shop.ChainAsync(Uses.Of("reg.io/app").Under("builder").With("good"));

        Assert.That(chain.Remarks, Is.EqualTo(new[]
        {
            new Finding(
                RuleTable.PullSecretUnused,
                "ServiceAccount shop/builder has pull secrets (team) that this pod does not get, because it lists its own",
                new("web.yaml", 7, 16)),
        }));
    }

    [TestCase("builder", "ServiceAccount lab/builder is not among the inputs, so pull secrets that it may have are not known; --kube-context reads them")]
    [TestCase("default", null)]
    [TestCase("", null)]
    public async Task An_account_that_nobody_gave_may_have_secrets_of_which_nothing_is_known(string account, string? unseen) =>
        Assert.That((await Shop.ChainAsync(Uses.Of("reg.io/app", "lab").Under(account))).Unseen, Is.EqualTo(unseen));

    [Test]
    public async Task What_is_known_of_an_account_is_complete() =>
        Assert.That((await Shop.ChainAsync(Uses.Of("reg.io/app", "bank").Under("empty"))).Unseen, Is.Null);

    [Test]
    public async Task What_is_skipped_or_no_reference_asks_for_nothing()
    {
        var world = new World();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(
                await world.ChainAsync(Uses.Of("reg.io/app").With("x") with { SkipReason = "never pulled" }),
                Is.EqualTo(CredentialChain.AnonymousOnly));
            Assert.That(
                await world.ChainAsync(Uses.Of("reg.io/app").With("x") with { Reference = null }),
                Is.EqualTo(CredentialChain.AnonymousOnly));
        });
    }

    [Test]
    public async Task Pods_see_the_secrets_of_their_environment_only()
    {
        var world = new World
        {
            Secrets =
            [
                Secrets.Plain("shop", "s", ("reg.io", "live:1")) with { Environment = "live" },
                Secrets.Plain("shop", "s", ("reg.io", "test:2")) with { Environment = "test" },
            ],
        };

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s") with { Environment = "live" });

        Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("live"));
    }

    [Test]
    public async Task Of_two_secrets_with_one_name_the_last_counts()
    {
        var world = new World
        {
            Secrets = [Secrets.Plain("shop", "s", ("reg.io", "first:1")), Secrets.Plain("shop", "s", ("reg.io", "last:2"))],
        };

        var chain = await world.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("last"));
    }

    [Test]
    public async Task Credentials_at_hand_that_the_pod_does_not_have_are_kept_apart()
    {
        var chain = await Shop.ChainAsync(Uses.Of("reg.io/app").With("stale"));

        Assert.That(chain.Others.Select(other => other.Credential.UserName), Is.EquivalentTo(new[] { "good", "bank" }));
    }

    private static TestCaseData Order(string name, ImageUse use, params string[] users) =>
        new TestCaseData(use, users).SetArgDisplayNames(name);
}
