using ImageGate.Cli.Hosts;
using ImageGate.Cli.Tests.Real;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Tests.Hosts;

public sealed class HostsDirectoryTests
{
    private readonly List<string> warnings = [];

    [Test]
    public void The_directory_of_a_registry_is_found_with_its_port_in_either_form_before_the_default()
    {
        using var directory = new TempDirectory();
        directory.Write("_default/hosts.toml", "[host.\"https://default\"]\n");
        directory.Write("docker.io/hosts.toml", "[host.\"https://hub\"]\n");
        directory.Write("a.example_5000_/hosts.toml", "[host.\"https://underscored\"]\n");
        directory.Write("a.example:5000/hosts.toml", "[host.\"https://colon\"]\n");
        directory.Write("b.example:5000/hosts.toml", "[host.\"https://b\"]\n");
        var hosts = new HostsDirectory(directory.FullName, warnings.Add);

        Assert.That(
            new[] { "docker.io", "a.example:5000", "b.example:5000", "a.example" }.Select(r => hosts.Find(new RegistryHost(r))[0].Root!.Host),
            Is.EqualTo(new[] { "hub", "underscored", "b", "default" }));
    }

    [Test]
    public void A_registry_without_a_directory_is_asked_itself()
    {
        using var directory = new TempDirectory();

        var host = new HostsDirectory(directory.FullName, warnings.Add).Find(RegistryHost.DockerHub).Single();

        Assert.That((host.Root, host.Connection), Is.EqualTo(((Uri?)null, (ImageGate.Registry.Hosts.HostConnection?)null)));
    }

    [TestCase(null, 0)]
    [TestCase("", 0)]
    [TestCase("this is no toml", 1)]
    public void Certificates_in_the_directory_count_where_no_hosts_are_readable(string? toml, int told)
    {
        using var directory = new TempDirectory();
        using var certificate = new SelfSigned();
        directory.Write("r.example/ca.crt", certificate.CertificatePem);
        directory.Write("r.example/node.cert", certificate.CertificatePem);
        directory.Write("r.example/node.key", certificate.KeyPem);
        if (toml is not null)
        {
            directory.Write("r.example/hosts.toml", toml);
        }

        var host = new HostsDirectory(directory.FullName, warnings.Add).Find(new RegistryHost("r.example")).Single();

        Assert.That(host.Root, Is.Null);
        Assert.That(host.Connection!.Authorities.Single().Thumbprint, Is.EqualTo(certificate.Certificate.Thumbprint));
        Assert.That(host.Connection.ClientCertificates.Single().HasPrivateKey);
        Assert.That(warnings, Has.Count.EqualTo(told));
        Assert.That(warnings, Has.All.Contains("hosts.toml: line 1: ").And.All.Contains("only the certificates beside it"));
    }

    [Test]
    public void Certificates_that_cannot_be_read_stop_the_pulls_of_their_registry_only()
    {
        using var directory = new TempDirectory();
        directory.Write("r.example/hosts.toml", "ca = \"gone.pem\"\n");
        directory.Write("s.example/hosts.toml", "");
        var hosts = new HostsDirectory(directory.FullName, warnings.Add);

        Assert.That(() => hosts.Find(new RegistryHost("r.example")), Throws.TypeOf<PullStoppedException>().With.Message.Contains("gone.pem"));
        Assert.That(hosts.Find(new RegistryHost("s.example")), Has.One.Items);
    }
}
