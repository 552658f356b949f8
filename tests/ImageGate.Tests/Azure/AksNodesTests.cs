using ImageGate.Azure;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Tests.Credentials;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;

namespace ImageGate.Tests.Azure;

/// <summary>From what is known of clusters to the credentials of a pull and its verdict.</summary>
public sealed class AksNodesTests
{
    private static readonly RegistryView Granting = Shop.View(Shop.Registry(), Shop.Role(Shop.AcrPull));
    private static readonly SourcedCredential Docker = new(
        Sample.Password("ci", "p"), new(CredentialKind.DockerConfig, "~/.docker/config.json, entry shopacr.azurecr.io"));

    [TestCase("shopacr.azurecr.io/web", "shopacr.azurecr.io")]
    [TestCase("shopacr.westeurope.geo.azurecr.io/web", "shopacr.azurecr.io")]
    [TestCase("shopacr.azurecr.us/web", null)]
    [TestCase("shopacr.azurecr.io:5000/web", null)]
    [TestCase("nginx", null)]
    [TestCase("mcr.microsoft.com/web", null)]
    [TestCase("shopacr.azurecr.io.evil.example/web", null)]
    public async Task Only_registries_of_the_clusters_cloud_are_asked_about(string image, string? server)
    {
        List<string> asked = [];
        var nodes = Nodes(Docker, (cluster, name) =>
        {
            asked.Add(name);
            return new Reading<RegistryView>.Known(Granting);
        });

        var answer = await nodes.FindAsync(Sample.Image(image), default);

        Assert.That(asked.SingleOrDefault(), Is.EqualTo(server));
        Assert.That(answer.Candidates, Has.Count.EqualTo(server is null ? 0 : 1));
    }

    [Test]
    public async Task The_witness_asks_under_the_name_of_the_identity()
    {
        var answer = await Find(Docker, Granting);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Candidates.Single(), Is.EqualTo(Docker with
            {
                Origin = new(CredentialKind.NodeIdentity,
                    "the kubelet identity aks-shop-agentpool of AKS cluster aks-shop (AcrPull at the registry), asked here with ~/.docker/config.json, entry shopacr.azurecr.io"),
            }));
            Assert.That(answer.Facts[0], Is.EqualTo("AKS cluster aks-shop pulls with AcrPull at the registry; no deny assignment forbids it"));
            Assert.That(answer.Facts[1], Does.Contain("lets in all public networks").And.Contain("were not looked at"));
            Assert.That((answer.Obstacle, answer.Remarks.Count), Is.EqualTo(((Finding?)null, 0)));
        });
    }

    [Test]
    public async Task A_refusal_of_the_witness_proves_nothing_about_the_nodes()
    {
        var answer = await Find(Docker, Granting);
        var verdict = Decide(answer, ProbeOutcome.CredentialRejected);

        Assert.That((verdict.Status, verdict.Rule), Is.EqualTo((Status.Undetermined, RuleTable.IdentityUnavailable)));
        Assert.That(verdict.Message, Does.Contain("may pull, but what asked in its place was refused"));
    }

    [Test]
    public async Task Without_a_witness_the_image_stays_unseen()
    {
        var verdict = Decide(await Find(null, Granting), ProbeOutcome.AuthenticationRequired);

        Assert.That((verdict.Status, verdict.Rule), Is.EqualTo((Status.Undetermined, RuleTable.IdentityUnavailable)));
        Assert.That(verdict.Message, Does.Contain("this run has no credential for shopacr.azurecr.io"));
    }

    [Test]
    public async Task A_missing_role_explains_the_refusal_with_the_command_that_mends_it()
    {
        var answer = await Find(Docker, Shop.View(Shop.Registry()));
        var verdict = Decide(answer, ProbeOutcome.AuthenticationRequired);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Candidates, Is.Empty);
            Assert.That(answer.Others, Is.EqualTo(new[] { Docker }));
            Assert.That((verdict.Status, verdict.Rule), Is.EqualTo((Status.Failed, RuleTable.RoleMissing)));
            Assert.That(verdict.Remedies, Has.Count.EqualTo(1).And.All.Contains("az aks update --name aks-shop"));
        });
    }

    [Test]
    public async Task Everybody_may_pull_where_the_registry_says_so() =>
        Assert.That(Decide(await Find(Docker, Shop.View(Shop.Registry())), ProbeOutcome.Proven).Status, Is.EqualTo(Status.Pullable));

    [Test]
    public async Task A_registry_that_excludes_the_cluster_is_an_obstacle_whatever_this_run_sees()
    {
        var answer = await Find(Docker, Granting with { Registry = Shop.Registry(access: PublicAccess.Nobody) });
        var verdict = Decide(answer, ProbeOutcome.Proven);

        Assert.That((verdict.Status, verdict.Rule), Is.EqualTo((Status.Undetermined, RuleTable.RegistryFirewall)));
        Assert.That(verdict.Message, Does.Contain("public network access disabled"));
    }

    [Test]
    public async Task A_missing_role_is_proven_whatever_the_network()
    {
        var answer = await Find(Docker, Shop.View(Shop.Registry(access: PublicAccess.Nobody)));

        Assert.That(Decide(answer, ProbeOutcome.AuthenticationRequired).Rule, Is.EqualTo(RuleTable.RoleMissing));
    }

    [Test]
    public async Task The_worst_of_several_clusters_decides()
    {
        var second = Shop.Cluster with { Id = Shop.Cluster.Id with { Name = "aks-two" } };
        var unread = new Reading<RegistryView>.Unread("the caller needs x/read");

        var denied = await Find(Docker, [Shop.Cluster, second], name => name == "aks-two" ? new Reading<RegistryView>.Known(Shop.View(Shop.Registry())) : unread);
        var unknown = await Find(Docker, [Shop.Cluster, second], name => name == "aks-two" ? unread : new Reading<RegistryView>.Known(Granting));
        var granted = await Find(Docker, [Shop.Cluster, second], _ => new Reading<RegistryView>.Known(Granting));

        Assert.Multiple(() =>
        {
            Assert.That(denied.Remarks.Single().Rule, Is.EqualTo(RuleTable.RoleMissing));
            Assert.That(denied.Remarks.Single().Message, Does.Contain("aks-two"));
            Assert.That(unknown.Candidates, Is.Empty);
            Assert.That(unknown.Remarks.Single().Message, Is.EqualTo("whether AKS cluster aks-two may pull from shopacr.azurecr.io is not known: the caller needs x/read"));
            Assert.That(granted.Candidates.Single().Origin.Text, Does.Contain("AKS cluster aks-shop (").And.Contain(" and the kubelet identity aks-shop-agentpool of AKS cluster aks-two ("));
        });
    }

    [Test]
    public async Task A_cluster_that_could_not_be_read_leaves_everything_open()
    {
        var nodes = new AksNodes(
            AzureCloud.Public, [(Shop.Cluster.Id, new Reading<AksCluster>.Unread("404"))], (_, _, _) => throw new InvalidOperationException("not asked"), Witness(Docker));

        var answer = await nodes.FindAsync(Sample.Image("shopacr.azurecr.io/nginx"), default);

        Assert.That(answer.Candidates, Is.Empty);
        Assert.That(answer.Remarks.Single().Message, Is.EqualTo("AKS cluster aks-shop could not be read: 404"));
    }

    private static Verdict Decide(NodeAnswer answer, ProbeOutcome outcome)
    {
        var plan = Given.Plan("shopacr.azurecr.io/nginx:1");
        var chain = CredentialChain.Of(answer.Candidates, answer.Obstacle, answer.Remarks) with { StandsIn = answer.StandsIn };
        return Judge.Decide(plan with { Credentials = chain }, Given.Proof(Given.Attempt(outcome, chain.Candidates[0])));
    }

    private static Task<NodeAnswer> Find(SourcedCredential? witness, RegistryView view) =>
        Find(witness, [Shop.Cluster], _ => new Reading<RegistryView>.Known(view));

    private static Task<NodeAnswer> Find(SourcedCredential? witness, AksCluster[] clusters, Func<string, Reading<RegistryView>> view) =>
        Nodes(witness, (cluster, _) => view(cluster.Id.Name), clusters).FindAsync(Sample.Image("shopacr.azurecr.io/nginx"), default).AsTask();

    private static AksNodes Nodes(SourcedCredential? witness, Func<AksCluster, string, Reading<RegistryView>> ask, params AksCluster[] clusters) => new(
        AzureCloud.Public,
        [.. (clusters.Length > 0 ? clusters : [Shop.Cluster]).Select(cluster => (cluster.Id, (Reading<AksCluster>)new Reading<AksCluster>.Known(cluster)))],
        (cluster, server, _) => Task.FromResult(ask(cluster, server)),
        Witness(witness));

    private static NodeLookup Witness(SourcedCredential? credential) =>
        (_, _) => ValueTask.FromResult(credential is null ? NodeAnswer.Nothing : NodeAnswer.Of(credential));
}
