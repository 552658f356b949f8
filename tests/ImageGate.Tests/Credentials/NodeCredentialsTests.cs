using ImageGate.Credentials;
using ImageGate.Rules;

namespace ImageGate.Tests.Credentials;

public sealed class NodeCredentialsTests
{
    private readonly List<string> asked = [];

    [Test]
    public async Task Entries_come_in_the_order_of_the_keyring()
    {
        var node = Node(Sample.Config(("reg.io", "a:1"), ("reg.io/team", "b:2"), ("other.io", "c:3")));

        Assert.That(await Users(node, "reg.io/team/app"), Is.EqualTo(new[] { "b", "a" }));
    }

    [TestCase("""{"credHelpers": {"reg.io": "own"}, "credsStore": "all"}""", "reg.io/app", "own reg.io")]
    [TestCase("""{"credHelpers": {"reg.io": "own"}, "credsStore": "all"}""", "ghcr.io/app", "all ghcr.io")]
    [TestCase("""{"credsStore": "all"}""", "nginx", "all https://index.docker.io/v1/")]
    [TestCase("""{"credHelpers": {"docker.io": "own"}}""", "nginx", "own https://index.docker.io/v1/")]
    [TestCase("""{"credHelpers": {"index.docker.io": "own"}}""", "nginx", "own https://index.docker.io/v1/")]
    [TestCase("""{"credHelpers": {"reg.io:5000": "own"}}""", "reg.io:5000/app", "own reg.io:5000")]
    [TestCase("""{"credHelpers": {"reg.io:5000": "own"}}""", "reg.io/app", "")]
    public async Task The_helper_of_a_registry_is_asked(string config, string image, string expected)
    {
        await Node(config).FindAsync(Sample.Image(image), default);

        Assert.That(string.Join(", ", asked), Is.EqualTo(expected));
    }

    [TestCase("reg.io.evil.io/app")]
    [TestCase("evil.io/reg.io/app")]
    [TestCase("xreg.io/app")]
    [TestCase("reg.io:5000/app")]
    [TestCase("reg.iO/app")]
    public async Task What_only_resembles_a_registry_gets_nothing_of_it(string image)
    {
        var answer = await Node("""{"credHelpers": {"reg.io": "own"}, "auths": {"reg.io": {"auth": "YTox"}}}""").FindAsync(Sample.Image(image), default);

        Assert.That(asked, Is.Empty);
        Assert.That(answer.Candidates, Is.Empty);
    }

    [Test]
    public async Task A_helper_is_asked_once_for_a_registry_even_by_many_at_once()
    {
        var node = Node("""{"credsStore": "slow"}""");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => node.FindAsync(Sample.Image($"reg.io/app{i}"), default).AsTask()));

        Assert.Multiple(() =>
        {
            Assert.That(asked, Has.Count.EqualTo(1));
            Assert.That(answers.Select(a => a.Candidates.Single().Credential), Has.All.EqualTo(Sample.Password("me", "p")));
            Assert.That(answers[0].Candidates[0].Origin.Text, Is.EqualTo("docker-credential-slow for reg.io"));
            Assert.That(answers[0].Candidates[0].Origin.Kind, Is.EqualTo(CredentialKind.CredentialHelper));
        });
    }

    [Test]
    public async Task The_helper_comes_before_the_entries_of_its_file()
    {
        var node = Node(Sample.Config(("reg.io", "a:1"))[..^1] + """, "credsStore": "all"}""");

        Assert.That(await Users(node, "reg.io/app"), Is.EqualTo(new[] { "me", "a" }));
    }

    [Test]
    public async Task A_helper_without_an_entry_is_no_problem()
    {
        var answer = await Node("""{"credsStore": "empty"}""").FindAsync(Sample.Image("reg.io/app"), default);

        Assert.That((answer.Candidates.Count, answer.Remarks.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_helper_that_is_not_asked_is_named_all_the_same()
    {
        var node = new NodeCredentials([DockerConfig.Read("""{"credsStore": "all"}""", "c0")], NodeCredentials.Unasked);

        var answer = await node.FindAsync(Sample.Image("reg.io/app"), default);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Candidates.Single().Origin.Text, Is.EqualTo("docker-credential-all for reg.io (not asked)"));
            Assert.That(answer.Candidates.Single().Origin.Kind, Is.EqualTo(CredentialKind.CredentialHelper));
            Assert.That(answer.Remarks, Is.Empty);
        });
    }

    [Test]
    public async Task A_helper_that_fails_leaves_doubt()
    {
        var answer = await Node("""{"credsStore": "broken"}""").FindAsync(Sample.Image("reg.io/app"), default);

        Assert.That(answer.Remarks, Is.EqualTo(new[]
        {
            new Finding(RuleTable.IdentityUnavailable, "docker-credential-broken for reg.io: keychain is locked", new("c0")),
        }));
    }

    [TestCase("{", "c0 is not valid JSON (line 1, byte 2)")]
    [TestCase("""{"auths": {"reg.io": {"auth": "s3cr3t"}}}""", "c0, entry reg.io has an auth field that is not base64 of user:password")]
    public async Task What_cannot_be_read_leaves_doubt(string config, string message)
    {
        var answer = await Node(config).FindAsync(Sample.Image("reg.io/app"), default);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Candidates, Is.Empty);
            Assert.That(answer.Remarks.Select(r => (r.Rule, r.Message)), Is.EqualTo(new[] { (RuleTable.IdentityUnavailable, message) }));
        });
    }

    [Test]
    public async Task An_unreadable_entry_for_another_registry_does_not_matter()
    {
        var answer = await Node("""{"auths": {"other.io": {"auth": "x"}}}""").FindAsync(Sample.Image("reg.io/app"), default);

        Assert.That(answer.Remarks, Is.Empty);
    }

    [Test]
    public async Task Several_files_follow_each_other_and_equal_credentials_are_tried_once()
    {
        var node = Node(
            Sample.Config(("reg.io", "a:1")), Sample.Config(("reg.io/app", "b:2"), ("reg.io", "a:1")));

        Assert.That(await Users(node, "reg.io/app"), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task A_node_without_identity_offers_nothing()
    {
        var answer = await NodeCredentials.None.FindAsync(Sample.Image("nginx"), default);

        Assert.That((answer.Candidates.Count, answer.Remarks.Count), Is.EqualTo((0, 0)));
    }

    private NodeCredentials Node(params string[] configs) =>
        new(configs.Select((text, i) => DockerConfig.Read(text, $"c{i}")), AskAsync);

    private async ValueTask<HelperAnswer> AskAsync(string helper, string server, CancellationToken cancellation)
    {
        asked.Add($"{helper} {server}");
        await Task.Yield();
        return helper switch
        {
            "empty" => HelperAnswer.NotFound.Instance,
            "broken" => HelperAnswer.Failure("keychain\n  is\tlocked"),
            _ => HelperAnswer.Of("me", new Secret("p")),
        };
    }

    [SetUp]
    public void ForgetWhatWasAsked() => asked.Clear();

    private static async Task<IEnumerable<string>> Users(NodeCredentials node, string image) =>
        (await node.FindAsync(Sample.Image(image), default)).Candidates.Select(c => c.Credential.UserName);
}
