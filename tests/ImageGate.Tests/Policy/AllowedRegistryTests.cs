using ImageGate.Policy;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Policy;

public sealed class AllowedRegistryTests
{
    [TestCase("myteam.azurecr.io/*", "myteam.azurecr.io/app:1", true)]
    [TestCase("myteam.azurecr.io/*", "myteam.azurecr.io/a/b/c@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [TestCase("myteam.azurecr.io", "myteam.azurecr.io/a/b:1", true)]
    [TestCase("myteam.azurecr.io/*", "MyTeam.azurecr.io/app:1", true)]
    [TestCase("myteam.azurecr.io/*", "myteam.azurecr.io.evil.io/app:1", false)]
    [TestCase("myteam.azurecr.io", "myteam.azurecr.io.evil.io/app:1", false)]
    [TestCase("myteam.azurecr.io/*", "myteam.azurecr.io:8443/app:1", false)]
    [TestCase("myteam.azurecr.io/*", "evil.io/myteam.azurecr.io/app:1", false)]
    [TestCase("myteam.azurecr.io/team/*", "myteam.azurecr.io/team/app:1", true)]
    [TestCase("myteam.azurecr.io/team/**", "myteam.azurecr.io/team/a/b:1", true)]
    [TestCase("myteam.azurecr.io/team/*", "myteam.azurecr.io/team:1", false)]
    [TestCase("myteam.azurecr.io/team/*", "myteam.azurecr.io/team-evil/app:1", false)]
    [TestCase("myteam.azurecr.io/team-*/*", "myteam.azurecr.io/team-a/app:1", true)]
    [TestCase("myteam.azurecr.io/*/app", "myteam.azurecr.io/a/app:1", true)]
    [TestCase("myteam.azurecr.io/*/app", "myteam.azurecr.io/a/b/app:1", false)]
    [TestCase("myteam.azurecr.io/app", "myteam.azurecr.io/app:1", true)]
    [TestCase("myteam.azurecr.io/app", "myteam.azurecr.io/app2:1", false)]
    [TestCase("*.azurecr.io/*", "other.azurecr.io/app:1", true)]
    [TestCase("*.azurecr.io/*", "a.b.azurecr.io/app:1", false)]
    [TestCase("*.azurecr.io/*", "other.azurecr.io.evil.io/app:1", false)]
    [TestCase("docker.io/library/*", "nginx", true)]
    [TestCase("docker.io/nginx", "nginx", true)]
    [TestCase("index.docker.io/library/*", "nginx:1", true)]
    [TestCase("docker.io/library/*", "bitnami/redis:7", false)]
    [TestCase("docker.io", "bitnami/redis:7", true)]
    [TestCase("localhost:5000/*", "localhost:5000/app:1", true)]
    [TestCase("[::1]:5000/*", "[::1]:5000/app:1", true)]
    [TestCase("reg.io:5000", "reg.io:50001/app:1", false)]
    public void Includes_what_it_names_and_nothing_beyond(string pattern, string image, bool isIncluded) =>
        Assert.That(Parse(pattern).Includes(Sample.Image(image)), Is.EqualTo(isIncluded));

    [TestCase("", "begins with no registry")]
    [TestCase("*", "begins with no registry")]
    [TestCase("nginx", "docker.io/library/nginx")]
    [TestCase("library/*", "begins with no registry")]
    [TestCase("https://reg.io/*", "is an address")]
    [TestCase("reg.io/app:1", "'app:1' names a tag")]
    [TestCase("reg.io//app", "'' is no part")]
    [TestCase("reg.io/App", "'App' is no part")]
    [TestCase("reg.io/**/app", "'**' is no part")]
    [TestCase("reg.io/", "'' is no part")]
    [TestCase("reg!.io/*", "'reg!.io' is no registry")]
    public void Says_what_is_wrong_with_a_pattern(string pattern, string expected)
    {
        Assert.That(AllowedRegistry.TryParse(pattern, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain(expected).And.Contain("myteam.azurecr.io/*"));
    }

    internal static AllowedRegistry Parse(string pattern) =>
        AllowedRegistry.TryParse(pattern, out var parsed, out var fault) ? parsed : throw new AssertionException(fault);
}
