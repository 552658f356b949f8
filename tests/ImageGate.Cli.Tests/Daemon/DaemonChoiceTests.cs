using System.Security.Cryptography;
using System.Text;
using ImageGate.Cli.Daemon;

namespace ImageGate.Cli.Tests.Daemon;

public sealed class DaemonChoiceTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Dispose() => directory.Dispose();

    [TestCase("unix:///run/other.sock", "Docker at unix:///run/other.sock (from DOCKER_HOST)")]
    [TestCase("tcp://build:2375", "Docker at tcp://build:2375 (from DOCKER_HOST)")]
    [TestCase("unix:///run/podman/podman.sock", "podman at unix:///run/podman/podman.sock (from DOCKER_HOST)")]
    public void DOCKER_HOST_wins_over_every_context(string host, string text)
    {
        var found = Find(("DOCKER_HOST", host), ("DOCKER_CONTEXT", "absent"));
        Assert.That((found.Endpoint?.Text, found.Endpoint?.Certificates), Is.EqualTo((text, (string?)null)));
    }

    [Test]
    public void DOCKER_TLS_VERIFY_brings_the_certificates_of_DOCKER_CERT_PATH_or_of_the_config()
    {
        Assert.That(
            Find(("DOCKER_HOST", "tcp://build:2376"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/certs")).Endpoint?.Certificates,
            Is.EqualTo("/certs"));
        Assert.That(
            Find(("DOCKER_HOST", "tcp://build:2376"), ("DOCKER_TLS_VERIFY", "1")).Endpoint?.Certificates,
            Is.EqualTo(directory.Combine(".docker")));
    }

    [Test]
    public void The_current_context_gives_the_host_and_its_certificates()
    {
        directory.Write(".docker/config.json", """{"currentContext": "farm"}""");
        Write("farm", """{"Name": "farm", "Endpoints": {"docker": {"Host": "tcp://farm:2376", "SkipTLSVerify": false}}}""");
        directory.Write($".docker/contexts/tls/{Id("farm")}/docker/ca.pem", "");

        var endpoint = Find().Endpoint;

        Assert.That(endpoint?.Text, Is.EqualTo("Docker at tcp://farm:2376 (docker context farm)"));
        Assert.That(endpoint?.Certificates, Is.EqualTo(directory.Combine(".docker", "contexts", "tls", Id("farm"), "docker")));
    }

    [Test]
    public void DOCKER_CONTEXT_wins_over_the_current_context()
    {
        directory.Write(".docker/config.json", """{"currentContext": "farm"}""");
        Write("near", """{"Endpoints": {"docker": {"Host": "unix:///near.sock"}}}""");
        Assert.That(
            Find(("DOCKER_CONTEXT", "near")).Endpoint?.Text,
            Is.EqualTo("Docker at unix:///near.sock (docker context near, from DOCKER_CONTEXT)"));
    }

    [Test]
    public void The_context_named_default_is_no_context_but_the_default_socket()
    {
        directory.Write("podman/podman.sock", "");
        var found = Find(("DOCKER_CONTEXT", "default"), ("XDG_RUNTIME_DIR", directory.FullName));
        Assert.That(found.Endpoint?.Source, Is.EqualTo("the user's podman socket").Or.EqualTo("the default socket"));
    }

    [TestCase("{", "names no endpoint of a docker daemon")]
    [TestCase("[]", "names no endpoint of a docker daemon")]
    [TestCase("""{"Endpoints": {"kubernetes": {}}}""", "names no endpoint of a docker daemon")]
    [TestCase("""{"Endpoints": {"docker": {"Host": "ssh://me@farm"}}}""", "ssh -L")]
    [TestCase("""{"Endpoints": {"docker": {"Host": "tcp://farm:2376", "SkipTLSVerify": true}}}""", "without a check of its certificate")]
    [TestCase(null, "does not exist")]
    public void A_context_that_cannot_be_used_is_no_daemon_and_says_why(string? meta, string words)
    {
        if (meta is not null)
        {
            Write("farm", meta);
        }

        var found = Find(("DOCKER_CONTEXT", "farm"));
        Assert.That(found.Endpoint, Is.Null);
        Assert.That(found.Fault, Does.Contain(words).And.Contain("docker context farm, from DOCKER_CONTEXT"));
    }

    [TestCase("ssh://me@farm", "forward its socket")]
    [TestCase("farm", "write unix:///PATH or tcp://HOST:PORT")]
    [TestCase("fd://", "known are unix, tcp and npipe")]
    public void A_host_that_cannot_be_used_is_no_daemon_and_says_why(string host, string words)
    {
        var found = Find(("DOCKER_HOST", host));
        Assert.That(found.Endpoint, Is.Null);
        Assert.That(found.Fault, Does.Contain(words).And.Contain("from DOCKER_HOST"));
    }

    private void Write(string context, string meta) => directory.Write($".docker/contexts/meta/{Id(context)}/meta.json", meta);

    private static string Id(string context) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));

    private DaemonFound Find(params (string Name, string Value)[] variables) =>
        new DaemonChoice(ProgramRun.Surroundings(directory, "", variables)).Find();
}
