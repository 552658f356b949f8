using ImageGate.References;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>Where a registry leaves open what is wrong: the probes that tell, and that each of them stands in the evidence.</summary>
internal sealed class DisambiguationTests
{
    private static readonly Image Web = new("shop/web") { Tags = ["1"] };
    private static readonly Image Api = new("shop/api") { Tags = ["1"] };

    private static readonly User[] Users =
    [
        new("ci") { Password = "right", Pull = ["shop/*"] },
        new("api") { Password = "right", Pull = ["shop/api"] },
    ];

    [Test]
    public async Task A_credential_that_pulls_another_image_of_the_run_is_not_called_wrong()
    {
        await using var test = await StartAsync(RegistryDialect.Acr, "myteam.azurecr.io");
        var api = ProbeCase.User("api", "right");

        var verdicts = await test.AskAllAsync(test.Plan("shop/web:1", api), test.Plan("shop/api:1", api));

        Assert.That(verdicts[0].Rule, Is.EqualTo(RuleTable.MissingOrForbidden), verdicts[0].Message);
        Assert.That(verdicts[0].Message, Does.Contain("accepted, it pulls myteam.azurecr.io/shop/api:1"));
        Assert.That(verdicts[0].Evidence.Select(e => e.Detail), Has.One.Contains("to compare, myteam.azurecr.io/shop/api:1"));
        Assert.That(verdicts[1].Status, Is.EqualTo(Status.Pullable));
    }

    [TestCase(RegistryDialect.Acr, "myteam.azurecr.io")]
    [TestCase(RegistryDialect.GitLab, "registry.gitlab.com")]
    [TestCase(RegistryDialect.DockerHub, "docker.io")]
    public async Task A_credential_that_the_run_knows_to_see_more_tells_a_missing_right_from_a_missing_image(RegistryDialect dialect, string host)
    {
        await using var test = await StartAsync(dialect, host);
        var (ci, api) = (ProbeCase.User("ci", "right"), ProbeCase.User("api", "right"));

        var verdicts = await test.AskAllAsync(
            test.Plan("shop/web:1", api), test.Plan("shop/web:2", api), test.Plan("shop/api:1", ci), test.Plan("shop/api:1", api));

        Assert.That(
            verdicts.Select(v => v.Rule?.Id), Is.EqualTo(new[] { "IG203", "IG103", null, null }), verdicts[0].Message + verdicts[1].Message);
        Assert.That(verdicts[0].Evidence.Select(e => e.Detail), Has.Some.StartsWith("to compare, with Secret shop/ci: "));
        Assert.That(verdicts[0].Status, Is.EqualTo(Status.Failed), "another credential never turns a failure into a pass");
    }

    [Test]
    public async Task An_anonymous_pull_that_works_is_named_in_the_evidence_and_does_not_pass()
    {
        await using var test = await StartAsync(RegistryDialect.Ghcr, "ghcr.io", new Image("shop/open") { Tags = ["1"], Public = true });

        var verdict = await test.AskAsync("shop/open:1", ProbeCase.User("ci", "stale"));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.CredentialsRejected));
        Assert.That(verdict.Message, Does.Contain("everybody without credentials can pull it"));
        Assert.That(verdict.Evidence.Select(e => e.Detail), Has.Some.StartsWith("to compare, without credentials: "));
    }

    [Test]
    public async Task A_token_that_grants_nothing_is_told()
    {
        await using var test = await ProbeCase.StartAsAsync("docker.io", new RegistryDescription
        {
            Dialect = RegistryDialect.DockerHub,
            Auth = new Authentication { TokenForm = TokenForm.Jwt },
            Users = Users,
            Images = [Web],
        });

        var verdict = await test.AskAsync("shop/web:1", ProbeCase.User("api", "right"));

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.MissingOrForbidden));
        Assert.That(verdict.Evidence.Select(e => e.Detail), Has.Some.EndsWith("gave a token that grants nothing"));
    }

    [Test]
    public async Task Harbor_refusing_a_good_token_once_fails_nothing()
    {
        await using var test = await StartAsync(RegistryDialect.Harbor, "harbor.example.com");
        test.Registry.Add(new Fault("HEAD */manifests/*") { Answer = "anonymous", After = 1, Times = 1 });

        var verdict = await test.AskAsync("shop/web:1", ProbeCase.User("ci", "right"));

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [Test]
    public async Task A_redirect_to_another_repository_gets_a_token_for_that_one()
    {
        await using var test = await StartAsync(RegistryDialect.Harbor, "harbor.example.com");
        test.Registry.Add(new Fault("/v2/old/web/manifests/1") { Redirect = "/v2/shop/web/manifests/1" });

        await test.AskAsync("old/web:1", ProbeCase.User("ci", "right"));

        Assert.That(test.Requests, Has.Some.Contains("scope=repository%3Aold%2Fweb%3Apull&scope=repository%3Ashop%2Fweb%3Apull"));
        Assert.That(test.Requests, Has.Some.EqualTo("200 HEAD /v2/shop/web/manifests/1"));
    }

    [Test]
    public async Task A_second_host_that_cannot_be_reached_is_named()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web] });
        test.Registry.Add(new Fault("*/manifests/*") { Redirect = "http://localhost:1{path}" });

        var verdict = await test.AskAsync("shop/web:1");

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.ConnectionFailed));
        Assert.That(verdict.Message, Does.Contain("localhost:1"));
    }

    [TestCase("docker.io", RegistryKind.DockerHub)]
    [TestCase("MyTeam.azurecr.io", RegistryKind.Acr)]
    [TestCase("azurecr.io.evil.example", RegistryKind.Generic)]
    [TestCase("eu.gcr.io", RegistryKind.Gcr)]
    [TestCase("europe-docker.pkg.dev", RegistryKind.ArtifactRegistry)]
    [TestCase("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", RegistryKind.EcrPrivate)]
    [TestCase("ghcr.io:443", RegistryKind.Ghcr)]
    public void A_registry_is_known_by_its_name(string host, object kind) =>
        Assert.That(new RegistryHost(host).KindOf(), Is.EqualTo(kind));

    [TestCase("https://h.example/service/token", "harbor-registry", RegistryKind.Harbor)]
    [TestCase("https://gitlab.example/jwt/auth", "container_registry", RegistryKind.GitLab)]
    [TestCase("https://a.example/artifactory/api/docker/local/v2/token", "a.example", RegistryKind.JFrog)]
    [TestCase("Sonatype Nexus Repository Manager", null, RegistryKind.Nexus)]
    [TestCase("https://r.example/token", "r.example", RegistryKind.Generic)]
    [TestCase(null, null, RegistryKind.Generic)]
    public void What_people_host_themselves_is_known_by_its_challenge(string? realm, string? service, object kind) =>
        Assert.That(RegistryKinds.KindOfChallenge(realm, service), Is.EqualTo(kind));

    private static Task<ProbeCase> StartAsync(RegistryDialect dialect, string host, params Image[] more) =>
        ProbeCase.StartAsAsync(host, new RegistryDescription { Dialect = dialect, Users = Users, Images = [Web, Api, .. more] });
}
