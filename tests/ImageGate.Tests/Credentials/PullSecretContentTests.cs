using ImageGate.Credentials;

namespace ImageGate.Tests.Credentials;

public sealed class PullSecretContentTests
{
    private static IEnumerable<TestCaseData> Entries =>
    [
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p")}}"}""", Sample.Password("u", "p")).SetName("auth"),
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p").TrimEnd('=')}}"}""", Sample.Password("u", "p")).SetName("no padding"),
        new TestCaseData("""{"auth": "dTp\nw"}""", Sample.Password("u", "p")).SetName("line end in base64"),
        new TestCaseData($$"""{"auth": "{{Sample.Auth("u:p\0")}}"}""", Sample.Password("u", "p\0")).SetName("NUL stays"),
        new TestCaseData("""{"Username": "u", "PASSWORD": "p", "email": null}""", Sample.Password("u", "p")).SetName("any case"),
        new TestCaseData(
            $$"""{"auth": "{{Sample.Auth("u:p")}}", "username": "x", "password": "y"}""",
            Sample.Password("u", "p")).SetName("auth before user and password"),
        new TestCaseData("""{"identitytoken": "t"}""", Credential.Anonymous.Instance).SetName("identity token only"),
        new TestCaseData(
            $$"""{"auth": "{{Sample.Auth("00000000-0000-0000-0000-000000000000:")}}", "identitytoken": "t"}""",
            Credential.Anonymous.Instance).SetName("identity token as az acr login writes it"),
        new TestCaseData("{}", Credential.Anonymous.Instance).SetName("empty entry"),
        new TestCaseData("null", Credential.Anonymous.Instance).SetName("null entry"),
        new TestCaseData("""{"password": "p"}""", Credential.Anonymous.Instance).SetName("password without user"),
        new TestCaseData("""{"username": "u"}""", Credential.Anonymous.Instance).SetName("user without password"),
        new TestCaseData("""{"username": "u", "password": "p", "identitytoken": 1}""", Sample.Password("u", "p"))
            .SetName("fields that the kubelet does not know may be anything"),
    ];

    [TestCaseSource(nameof(Entries))]
    public void An_entry_is_read_as_the_kubelet_reads_it(string entry, object expected)
    {
        var modern = PullSecretContent.ReadDockerConfigJson(
            new Secret($$$"""{"auths": {"reg.io": {{{entry}}}}, "credsStore": []}"""), Sample.Origin);
        var legacy = PullSecretContent.ReadDockerCfg(new Secret($$$"""{"reg.io": {{{entry}}}}"""), Sample.Origin);

        Assert.Multiple(() =>
        {
            Assert.That(modern.Fault, Is.Null);
            Assert.That(modern.Entries.Single().Credential, Is.EqualTo(expected));
            Assert.That(modern.Entries.Single().Oddity is null, Is.EqualTo(expected is Credential.UserPassword));
            Assert.That(legacy.Entries, Is.EqualTo(modern.Entries));
        });
    }

    [TestCase("s3cr3t", "is not valid JSON (line 1, byte 1)")]
    [TestCase("\uFEFF{}", "is not valid JSON (line 1, byte 1)")]
    [TestCase("""{"auths": {"reg.io": {"auth": "s3cr3t!"}}}""", "has an auth field that is not base64 of user:password (entry reg.io)")]
    [TestCase("""{"auths": {"reg.io": {"auth": " dTpw"}}}""", "has an auth field that is not base64 of user:password (entry reg.io)")]
    [TestCase("""{"auths": {"reg.io": {"auth": "czNjcjN0"}}}""", "has an auth field that is not base64 of user:password (entry reg.io)")]
    [TestCase("""{"auths": {"reg.io": {"auth": "_-_-"}}}""", "has an auth field that is not base64 of user:password (entry reg.io)")]
    [TestCase("""{"auths": {"a:s3cr3t@reg.io": {"auth": "x"}}}""", "has an auth field that is not base64 of user:password (entry reg.io)")]
    [TestCase("""{"auths": {"reg.io": {"password": 1}}}""", "has a number where reg.io.password should be a string")]
    [TestCase("""{"auths": {"reg.io": {"email": {}}}}""", "has an object where reg.io.email should be a string")]
    [TestCase("""{"auths": {"reg.io": "s3cr3t"}}""", "has a string where reg.io should be an object")]
    [TestCase("""{"auths": [{"reg.io": "s3cr3t"}]}""", "has a list where auths should be an object")]
    [TestCase("""{"auths": {}, "HttpHeaders": {"X": 1}}""", "has a number where a value in HttpHeaders should be a string")]
    [TestCase("true", "has true or false where the whole should be an object")]
    public void One_fault_spoils_the_whole_secret(string text, string fault)
    {
        var content = PullSecretContent.ReadDockerConfigJson(new Secret(text), Sample.Origin);

        Assert.Multiple(() =>
        {
            Assert.That(content.Fault, Is.EqualTo(fault));
            Assert.That(content.Entries, Is.Empty);
        });
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"auths": null}""")]
    [TestCase("""{"auths": {}}""")]
    public void No_entries_are_no_fault(string text)
    {
        var content = PullSecretContent.ReadDockerConfigJson(new Secret(text), Sample.Origin);

        Assert.Multiple(() =>
        {
            Assert.That(content.Fault, Is.Null);
            Assert.That(content.Entries, Is.Empty);
        });
    }

    [Test]
    public void A_key_written_twice_counts_once_with_its_last_value()
    {
        var text = """{"auths": {"a": {"username": "u", "password": "old"}, "a": {"username": "u", "password": "new"}}}""";

        var content = PullSecretContent.ReadDockerConfigJson(new Secret(text), Sample.Origin);

        Assert.That(content.Entries.Single().Credential, Is.EqualTo(Sample.Password("u", "new")));
    }
}
