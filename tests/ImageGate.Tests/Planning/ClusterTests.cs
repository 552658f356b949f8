using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Rules;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

/// <summary>The cluster of <c>--kube-context</c>, which holds <c>shop/s</c> and a ServiceAccount <c>shop/builder</c>.</summary>
public sealed class ClusterTests
{
    private readonly List<string> asked = [];

    private static readonly PullSecret Input = Secrets.Plain("shop", "s", ("reg.io", "input:1"));

    [SetUp]
    public void ForgetWhatWasAsked() => asked.Clear();

    [Test]
    public async Task A_secret_that_the_inputs_lack_is_read_from_the_cluster()
    {
        var chain = await World().ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Candidates.Single().Origin.Text, Is.EqualTo("Secret shop/s in cluster prod, entry reg.io"));
            Assert.That(asked, Is.EqualTo(new[] { "Secret shop/s" }));
        });
    }

    [Test]
    public async Task A_sealed_secret_is_read_from_the_cluster()
    {
        var chain = await World(Secrets.In("shop", "s", SecretForm.Sealed, "SealedSecret")).ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("cluster"));
    }

    [Test]
    public async Task The_account_of_the_cluster_gives_its_secrets()
    {
        var chain = await World().ChainAsync(Uses.Of("reg.io/app").Under("builder"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Candidates.Single().Origin.Text, Is.EqualTo("Secret shop/s of ServiceAccount builder in cluster prod, entry reg.io"));
            Assert.That(asked, Is.EqualTo(new[] { "ServiceAccount shop/builder", "Secret shop/s" }));
        });
    }

    [Test]
    public async Task The_account_is_not_asked_for_where_the_pod_lists_secrets()
    {
        await World(Input).ChainAsync(Uses.Of("reg.io/app").Under("builder").With("s"));

        Assert.That(asked, Is.EqualTo(new[] { "Secret shop/s" }));
    }

    [Test]
    public async Task An_object_is_asked_for_once_in_a_run()
    {
        var planner = new PullPlanner(World().Credentials(), new GateSettings());

        await planner.PlanAsync([.. Enumerable.Range(0, 50).Select(i => Uses.Of($"reg.io/app{i}").Under("builder"))], default);

        Assert.That(asked, Is.EqualTo(new[] { "ServiceAccount shop/builder", "Secret shop/s" }));
    }

    [Test]
    public async Task An_object_is_asked_for_once_by_all_environments_of_a_run()
    {
        var inCluster = new ClusterAnswers(Holding());
        foreach (var name in (string[])["production", "staging"])
        {
            var sources = new SecretSources(new ManifestContent([], [], [], [], [], new Coverage()), [], inCluster);
            var use = Uses.Of("reg.io/app").With("s") with { Environment = name };
            await new PodCredentials(sources, NodeCredentials.None.FindAsync, null, TimeProvider.System).OfAsync(use, default);
        }

        Assert.That(asked, Is.EqualTo(new[] { "Secret shop/s" }));
    }

    [TestCase("s", "Secret shop/s could not be read in cluster prod: this run asks no cluster")]
    [TestCase("", "ServiceAccount shop/default could not be read: this run asks no cluster")]
    public async Task What_a_cluster_holds_that_is_not_asked_stays_unknown(string secret, string message)
    {
        var world = new World { Cluster = Cluster.Unasked("prod") };

        var chain = await world.ChainAsync(secret.Length == 0 ? Uses.Of("reg.io/app") : Uses.Of("reg.io/app").With(secret));

        Assert.That((chain.Obstacle?.Rule.Id, chain.Obstacle?.Message), Is.EqualTo(("IG207", message)));
    }

    [Test]
    public async Task A_secret_that_is_nowhere_is_one_that_the_kubelet_does_without()
    {
        var chain = await World().ChainAsync(Uses.Of("reg.io/app").With("nowhere"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle, Is.Null);
            Assert.That(chain.CauseOfAnonymity, Is.EqualTo(new Finding(
                RuleTable.PullSecretNoMatch,
                "Secret shop/nowhere is neither among the inputs nor in cluster prod; the kubelet goes on without it",
                new("web.yaml", 7, 16))));
        });
    }

    [Test]
    public async Task A_sealed_secret_that_the_cluster_does_not_have_yet_is_not_given()
    {
        var world = World(Secrets.In("shop", "new", SecretForm.Sealed, "SealedSecret"));

        Assert.That((await world.ChainAsync(Uses.Of("reg.io/app").With("new"))).Obstacle?.Rule.Id, Is.EqualTo("IG204"));
    }

    [TestCase("s", "default", "Secret shop/s could not be read in cluster prod: forbidden")]
    [TestCase("", "builder", "ServiceAccount shop/builder could not be read: forbidden")]
    public async Task A_cluster_that_does_not_answer_leaves_the_pull_undetermined(string secret, string account, string message)
    {
        var use = Uses.Of("reg.io/app").Under(account);
        var world = new World { Cluster = Refusing(), Node = [Sample.Config(("reg.io", "node:1"))] };

        var chain = await world.ChainAsync(secret.Length == 0 ? use : use.With(secret));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Obstacle?.Rule.Id, Is.EqualTo("IG207"));
            Assert.That(chain.Obstacle?.Message, Is.EqualTo(message));
        });
    }

    [Test]
    public async Task Content_that_differs_between_inputs_and_cluster_is_remarked_and_the_inputs_count()
    {
        var chain = await World(Input).ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("input"));
            Assert.That(chain.Remarks, Is.EqualTo(new[]
            {
                new Finding(
                    RuleTable.PullSecretUnused,
                    "Secret shop/s differs from the one in cluster prod, which the deployment replaces",
                    new("secret.yaml", 3)),
            }));
            Assert.That(chain.Others.Single().Origin.Text, Is.EqualTo("Secret shop/s in cluster prod, entry reg.io"));
        });
    }

    [Test]
    public async Task Equal_content_is_no_drift()
    {
        var world = World(Secrets.Of("shop", "s", """{"auths":{"reg.io":{"username":"cluster","password":"2"}}}"""));

        Assert.That((await world.ChainAsync(Uses.Of("reg.io/app").With("s"))).Remarks, Is.Empty);
    }

    [Test]
    public async Task Drift_that_could_not_be_looked_for_is_remarked()
    {
        var chain = await new World { Secrets = [Input], Cluster = Refusing() }.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.Multiple(() =>
        {
            Assert.That(chain.Candidates.Single().Credential.UserName, Is.EqualTo("input"));
            Assert.That(
                chain.Remarks.Single().Message, Is.EqualTo("Secret shop/s could not be compared with the one in cluster prod: forbidden"));
        });
    }

    [Test]
    public async Task What_the_user_supplied_is_not_asked_for()
    {
        var world = new World { Supplied = [Secrets.Supplied(null, "s", ("reg.io", "given:1"))], Cluster = Holding() };

        await world.ChainAsync(Uses.Of("reg.io/app").With("s"));

        Assert.That(asked, Is.Empty);
    }

    private World World(params PullSecret[] inputs) => new() { Secrets = inputs, Cluster = Holding() };

    private Cluster Holding() => new(
        "prod",
        (ns, name, _) => Answer(ns, name, "s", "Secret", Secrets.Plain("shop", "s", ("reg.io", "cluster:2"))),
        (ns, name, _) => Answer(ns, name, "builder", "ServiceAccount", Secrets.Account("shop", "builder", "s")));

    private static Cluster Refusing() => new(
        "prod",
        (_, _, _) => ValueTask.FromResult<ClusterAnswer<PullSecret>>(new ClusterAnswer<PullSecret>.Unavailable("forbidden")),
        (_, _, _) => ValueTask.FromResult<ClusterAnswer<ServiceAccount>>(new ClusterAnswer<ServiceAccount>.Unavailable("forbidden")));

    private async ValueTask<ClusterAnswer<T>> Answer<T>(string ns, string name, string there, string kind, T value)
        where T : class
    {
        asked.Add($"{kind} {ns}/{name}");
        await Task.Yield();
        return (ns, name) == ("shop", there) ? new ClusterAnswer<T>.Found(value) : new ClusterAnswer<T>.Absent();
    }
}
