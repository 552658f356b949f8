using ImageGate.Credentials;

namespace ImageGate.Tests.Credentials;

public sealed class NearMissTests
{
    [TestCase("reg.io", "reg.io/app", null)]
    [TestCase("other.io", "reg.io/app", null)]
    [TestCase("reg.io/other", "reg.io/app", null)]
    [TestCase("https://index.docker.io/v1/", "nginx", null)]
    [TestCase("REG.io", "reg.io/app", "differs from the image in upper and lower case of the host")]
    [TestCase("reg.io:443", "reg.io/app", "has port 443 where the image has no port")]
    [TestCase("reg.io", "reg.io:5000/app", "has no port where the image has port 5000")]
    [TestCase("reg.io/Team", "reg.io/team/app", "differs from the image in upper and lower case of the path")]
    [TestCase("reg.io/team/app:1.0", "reg.io/team/app", "holds a tag or digest, but the look-up is made without")]
    [TestCase("reg.io/team/app@sha256:00", "reg.io/team/app", "holds a tag or digest, but the look-up is made without")]
    [TestCase("reg.io/team/app/", "reg.io/team/app", "ends in a slash, so that it matches only what lies below")]
    [TestCase("reg.io/team/*", "reg.io/team/app", "has a * in its path, where it is no wildcard")]
    [TestCase("https://reg.io/v2", "reg.io/app", "needs a slash behind /v2, which is a path of a repository otherwise")]
    [TestCase("*.io", "a.reg.io/app", "has a * that stands for exactly one label of the host")]
    [TestCase("reg.io:port", "reg.io/app", "cannot be read as host[:port][/path]")]
    [TestCase("other.io:port", "reg.io/app", null)]
    [TestCase("registry-1.docker.io", "nginx", "is not what stands for Docker Hub; write https://index.docker.io/v1/ or docker.io")]
    [TestCase("https://index.docker.io/v1/library", "nginx", "is not what stands for Docker Hub; write https://index.docker.io/v1/ or docker.io")]
    [TestCase("registry-1.docker.io", "reg.io/app", null)]
    public void A_key_that_was_meant_and_does_not_match_is_explained(string key, string image, string? reason) =>
        Assert.That(NearMiss.Explain(key, Sample.Image(image)), Is.EqualTo(reason));
}
