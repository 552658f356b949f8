namespace ImageGate.Tests.Manifests.Images;

public sealed class UserInformationTests
{
    private const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [TestCase("https://ci:s3cr3t@reg.io/app:1", "https://***@reg.io/app:1")]
    [TestCase("docker://s3cr3t@reg.io:5000/app", "docker://***@reg.io:5000/app")]
    [TestCase("ci:s3cr3t@reg.io/app:1", "***@reg.io/app:1")]
    [TestCase("ci:s3@cr3t@reg.io/app:1", "***@reg.io/app:1")]
    [TestCase("https://${USER}:${PASSWORD}@reg.io/app:1", "https://${USER}:${PASSWORD}@reg.io/app:1")]
    [TestCase("app@" + Digest, "app@" + Digest)]
    [TestCase("reg.io/app:1@" + Digest, "reg.io/app:1@" + Digest)]
    [TestCase("reg.io/app@half/of/it", "reg.io/app@half/of/it")]
    public void No_password_in_an_image_text_is_shown(string image, string shown)
    {
        var content = Given.Manifest(
            $"""
            apiVersion: v1
            kind: Pod
            spec:
              containers:
              - name: a
                image: "{image}"
            ---
            apiVersion: acme.io/v1
            kind: Widget
            spec:
              image: "{image}"
            """);

        Assert.Multiple(() =>
        {
            Assert.That(content.Images(), Is.EqualTo([shown]));
            Assert.That(content.Uses[0].Fault?.Message ?? "", Does.Not.Contain("cr3t"));
            Assert.That(content.Coverage.Unchecked.Select(value => value.Value), Is.EqualTo([shown]));
        });
    }
}
