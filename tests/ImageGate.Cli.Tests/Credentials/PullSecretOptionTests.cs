using ImageGate.Cli.Credentials;
using ImageGate.Planning;

namespace ImageGate.Cli.Tests.Credentials;

public sealed class PullSecretOptionTests
{
    private const string Content = """{"auths": {"reg.io": {"username": "u", "password": "s3cr3t"}}}""";

    private TempDirectory files = null!;

    [OneTimeSetUp]
    public void WriteFile() => (files = new TempDirectory()).Write("regcred.json", Content);

    [OneTimeTearDown]
    public void RemoveFile() => files.Dispose();

    [TestCase("regcred=FILE", null, "regcred")]
    [TestCase("shop/regcred=FILE", "shop", "regcred")]
    [TestCase("regcred=regcred.json", null, "regcred")]
    [TestCase("shop/regcred.v1=env:REGCRED", "shop", "regcred.v1")]
    public void A_value_names_the_secret_and_where_its_content_is(string value, string? ns, string name)
    {
        var secret = Read(value, out var misuse);

        Assert.Multiple(() =>
        {
            Assert.That(misuse, Is.Null);
            Assert.That((secret?.Namespace, secret?.Name), Is.EqualTo((ns, name)));
            Assert.That((secret as SuppliedSecret.DockerConfigJson)?.Content.Reveal(), Is.EqualTo(Content));
        });
    }

    [TestCase("regcred", "--pull-secret wants [NAMESPACE/]NAME=FILE or [NAMESPACE/]NAME=env:VARIABLE; the '=' is missing")]
    [TestCase("regcred=", "--pull-secret wants [NAMESPACE/]NAME=FILE or [NAMESPACE/]NAME=env:VARIABLE, not \"regcred=...\"")]
    [TestCase("a/b/c=x", "--pull-secret wants [NAMESPACE/]NAME=FILE or [NAMESPACE/]NAME=env:VARIABLE, not \"a/b/c=...\"")]
    [TestCase("Reg_cred=x", "--pull-secret wants [NAMESPACE/]NAME=FILE or [NAMESPACE/]NAME=env:VARIABLE, not \"Reg_cred=...\"")]
    [TestCase("regcred=/no/such.json", "--pull-secret: the file /no/such.json does not exist")]
    [TestCase("regcred=env:UNSET", "--pull-secret: the environment variable UNSET is not set")]
    [TestCase("regcred={\"auths\": \"s3cr3t\"}",
        "--pull-secret wants [NAMESPACE/]NAME=FILE or [NAMESPACE/]NAME=env:VARIABLE; what stands behind the '=' looks like the content itself, which must not be in a command line")]
    public void Misuse_is_told_with_the_valid_form(string value, string message)
    {
        var secret = Read(value, out var misuse);

        Assert.Multiple(() =>
        {
            Assert.That(secret, Is.Null);
            Assert.That(misuse, Is.EqualTo(message));
        });
    }

    private SuppliedSecret? Read(string value, out string? misuse) => PullSecretOption.Read(
        value.Replace("FILE", Path.Combine(files.FullName, "regcred.json"), StringComparison.Ordinal),
        Runner.With(files.FullName, ("REGCRED", Content)),
        out misuse);
}
