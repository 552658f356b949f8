using ImageGate.Credentials;

namespace ImageGate.Tests.Credentials;

public sealed class DockerConfigTests
{
    private static IEnumerable<TestCaseData> Entries =>
    [
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p")}}"}""", Sample.Password("u", "p")).SetName("auth"),
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p:q")}}"}""", Sample.Password("u", "p:q")).SetName("colon in password"),
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p").TrimEnd('=')}}"}""", Sample.Password("u", "p")).SetName("no padding"),
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p\0\0")}}"}""", Sample.Password("u", "p")).SetName("password padded with NUL"),
        new TestCaseData($$"""{"AUTH": "{{Sample.Auth("u:p")}}"}""", Sample.Password("u", "p")).SetName("upper case"),
        new TestCaseData("""{"username": "u", "password": "p"}""", Sample.Password("u", "p")).SetName("user and password"),
        new TestCaseData(
            $$"""{"auth": "{{Sample.Auth("u:p")}}", "username": "x", "password": "y"}""",
            Sample.Password("u", "p")).SetName("auth before user and password"),
        new TestCaseData(
            $$"""{"auth": "{{Sample.Auth("00000000-0000-0000-0000-000000000000:")}}", "identitytoken": "t"}""",
            new Credential.IdentityToken(new Secret("t"))).SetName("identity token"),
        new TestCaseData("""{"registrytoken": "t"}""", new Credential.BearerToken(new Secret("t"))).SetName("registry token"),
        new TestCaseData("""{"auth": "####"}""", null).SetName("auth is no base64"),
        new TestCaseData($$"""{"auth": "{{Sample.Auth("nocolon")}}"}""", null).SetName("auth without colon"),
        new TestCaseData("[]", null).SetName("list"),
    ];

    [TestCaseSource(nameof(Entries))]
    public void An_entry_is_read_as_docker_reads_it(string entry, object? expected)
    {
        var config = DockerConfig.Read($$$"""{"auths": {"reg.io": {{{entry}}}}}""", "config.json");

        Assert.Multiple(() =>
        {
            Assert.That(config.Fault, Is.Null);
            Assert.That(config.Entries.Single().Credential, Is.EqualTo(expected));
            Assert.That(config.Entries.Single().Oddity is null, Is.EqualTo(expected is not null));
        });
    }

    [Test]
    public void Entries_that_a_helper_fills_are_no_entries()
    {
        var config = DockerConfig.Read(
            """{"auths": {"ghcr.io": {}, "reg.io": null}, "credsStore": "pass", "credHelpers": {"gcr.io": "gcloud", "x": 1}}""", "c");

        Assert.Multiple(() =>
        {
            Assert.That(config.Entries, Is.Empty);
            Assert.That(config.DefaultStore, Is.EqualTo("pass"));
            Assert.That(config.Stores, Is.EqualTo(new Dictionary<string, string> { ["gcr.io"] = "gcloud" }));
        });
    }

    [Test]
    public void The_legacy_format_has_its_entries_at_the_root()
    {
        var config = DockerConfig.ReadLegacy("""{"reg.io": {"username": "u", "password": "p"}}""", ".dockercfg");

        Assert.That(config.Entries.Single().Credential, Is.EqualTo(Sample.Password("u", "p")));
    }

    [TestCase("", "is not valid JSON (line 1, byte 1)")]
    [TestCase("{\n\"auths\": s3cr3t}", "is not valid JSON (line 2, byte 10)")]
    [TestCase("""{"auths": "s3cr3t"}""", "has a string where auths should be an object")]
    [TestCase("""["s3cr3t"]""", "has a list where the whole should be an object")]
    [TestCase("""{"credsStore": 1}""", "has a number where credsStore should be a string")]
    [TestCase("""{"auths": {"a": {"auth": "\ud800"}}}""", "is not valid JSON (a string holds half a character)")]
    public void A_file_that_is_no_config_has_a_fault_without_its_content(string text, string fault)
    {
        var config = DockerConfig.Read(text, "config.json");

        Assert.Multiple(() =>
        {
            Assert.That(config.Fault, Is.EqualTo(fault));
            Assert.That(config.Entries, Is.Empty);
        });
    }

    [Test]
    public void Nesting_and_size_have_a_limit()
    {
        var deep = DockerConfig.Read(new string('[', 10_000), "c");
        var large = DockerConfig.Read(new string(' ', 1024 * 1024) + "{}", "c");

        Assert.Multiple(() =>
        {
            Assert.That(deep.Fault, Does.StartWith("is not valid JSON"));
            Assert.That(large.Fault, Is.EqualTo("is larger than 1 MiB"));
        });
    }

    [Test]
    public void User_information_in_a_key_is_not_shown()
    {
        var config = DockerConfig.Read(Sample.Config(("https://me:s3cr3t@reg.io/x", "u:p"), ("me:s3cr3t@reg io", "u:p")), "c");

        Assert.That(config.Entries.Select(e => e.ToString()), Is.EqualTo(new[] { "c, entry reg.io/x", "c, entry reg io" }));
    }
}
