using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Tests.Registry.Hosts;

public sealed class HostRootTests
{
    [TestCase("https://mirror.example.com", false, "https://mirror.example.com/v2/")]
    [TestCase("https://mirror.example.com/", false, "https://mirror.example.com/v2/")]
    [TestCase("mirror.example.com:5000", false, "https://mirror.example.com:5000/v2/")]
    [TestCase("http://mirror.example.com/v2", false, "http://mirror.example.com/v2/")]
    [TestCase("https://mirror.example.com/v2/", false, "https://mirror.example.com/v2/")]
    [TestCase("https://mirror.example.com/hub", false, "https://mirror.example.com/hub/v2/")]
    [TestCase("https://mirror.example.com/v2/hub", false, "https://mirror.example.com/v2/hub/v2/")]
    [TestCase("https://mirror.example.com/v2/hub", true, "https://mirror.example.com/v2/hub/")]
    [TestCase("https://mirror.example.com", true, "https://mirror.example.com/")]
    public void A_host_has_its_api_below_its_path(string text, bool overridePath, string root)
    {
        Assert.That(HostRoot.TryParse(text, overridePath, out var actual));
        Assert.That(actual, Is.EqualTo(new Uri(root)));
    }

    [TestCase("ftp://mirror.example.com")]
    [TestCase("https://user:pass@mirror.example.com")]
    [TestCase("https://mirror.example.com/?a=b")]
    [TestCase("https://")]
    [TestCase("file:///etc/passwd")]
    public void What_is_no_host_is_not_asked(string text) => Assert.That(HostRoot.TryParse(text, false, out _), Is.False);

    [TestCase("docker.io", false, "https://registry-1.docker.io/v2/", false)]
    [TestCase("registry.example.com:5000", false, "https://registry.example.com:5000/v2/", false)]
    [TestCase("registry.example.com:5000", true, "http://registry.example.com:5000/v2/", false)]
    [TestCase("localhost:5000", false, "http://localhost:5000/v2/", true)]
    [TestCase("localhost:5000", true, "http://localhost:5000/v2/", false)]
    [TestCase("localhost:80", false, "http://localhost:80/v2/", false)]
    [TestCase("localhost:443", false, "https://localhost/v2/", false)]
    [TestCase("localhost", false, "https://localhost/v2/", false)]
    [TestCase("[::1]:5000", false, "http://[::1]:5000/v2/", true)]
    public void A_registry_is_asked_over_https_unless_it_may_speak_otherwise(string registry, bool isPlain, string root, bool isOpen)
    {
        Assert.That(HostRoot.TryOf(new RegistryHost(registry), isPlain, out var actual, out var open));
        Assert.That((actual, open), Is.EqualTo((new Uri(root), isOpen)));
    }

    [TestCase("https://registry-1.docker.io/v2/", "docker.io", false)]
    [TestCase("https://registry.example.com:5000/v2/", "registry.example.com:5000", false)]
    [TestCase("https://registry.example.com/v2/", "registry.example.com:443", false)]
    [TestCase("https://mirror.example.com/v2/", "docker.io", true)]
    public void A_host_that_answers_for_another_registry_is_a_proxy(string root, string registry, bool isProxy) =>
        Assert.That(HostRoot.IsProxy(new Uri(root), new RegistryHost(registry)), Is.EqualTo(isProxy));
}
