using ImageGate.Cli.Hosts;
using ImageGate.Cli.Tests.Real;
using ImageGate.Credentials;
using ImageGate.References;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Tests.Hosts;

public sealed class RegistriesYamlTests
{
    private readonly List<string> warnings = [];

    [Test]
    public void Endpoints_are_asked_in_their_order_and_the_registry_last()
    {
        var hosts = Find("docker.io", """
            mirrors:
              docker.io:
                endpoint:
                  - "https://mirror.example.com:5000"
                  - https://harbor.example.com/v2/hub
                  - localhost:5001
                  - plain.example.com/v2
                rewrite:
                  "^rancher/(.*)": "mirrorproject/rancher/$1"
            """);

        Assert.That(hosts.Select(h => h.Root?.AbsoluteUri), Is.EqualTo(new[]
        {
            "https://mirror.example.com:5000/v2/", "https://harbor.example.com/v2/hub/", "http://localhost:5001/v2/",
            "https://plain.example.com/v2/", null,
        }));
        Assert.That(
            hosts.Select(h => h.Rewrite("rancher/k3s")),
            Is.EqualTo(Enumerable.Repeat("mirrorproject/rancher/k3s", 4).Append("rancher/k3s")));
    }

    [TestCase("docker.io", "named")]
    [TestCase("quay.io", "star")]
    public void The_wildcard_stands_for_registries_without_an_entry(string registry, string host) => Assert.That(
        Find(registry, "mirrors:\n  docker.io: {endpoint: [https://named]}\n  '*': {endpoint: [https://star]}\n")[0].Root!.Host,
        Is.EqualTo(host));

    [Test]
    public void Each_host_has_its_own_login_and_tls()
    {
        using var directory = new TempDirectory();
        using var certificate = new SelfSigned();
        directory.Write("ca.pem", certificate.CertificatePem);
        directory.Write("node.pem", certificate.CertificatePem);
        directory.Write("node.key", certificate.KeyPem);
        var hosts = Find("docker.io", """
            mirrors:
              docker.io: {endpoint: ["https://one.example", "https://two.example", "https://three.example"]}
            configs:
              one.example:
                auth: {username: ci, password: "a$b"}
                tls: {ca_file: ca.pem, cert_file: node.pem, key_file: node.key}
              two.example: {auth: {auth: Y2k6c2VjcmV0}, tls: {insecure_skip_verify: true}}
              registry-1.docker.io: {auth: {identity_token: refresh}}
              "*": {tls: {insecure_skip_verify: false}, auth: {username: nobody, password: x}}
            """, directory);

        Assert.That(hosts.Select(h => h.Credential), Is.EqualTo(new Credential?[]
        {
            new Credential.UserPassword("ci", new Secret("a$b")), new Credential.UserPassword("ci", new Secret("secret")), null,
            new Credential.IdentityToken(new Secret("refresh")),
        }));
        Assert.That(hosts.Select(h => h.Connection?.SkipVerify), Is.EqualTo(new bool?[] { false, true, false, null }));
        Assert.That(hosts[0].Connection!.Authorities.Count, Is.EqualTo(1));
        Assert.That(hosts[0].Connection!.ClientCertificates[0].HasPrivateKey);
    }

    [TestCase("")]
    [TestCase("mirrors:\n")]
    [TestCase("mirrors:\n  docker.io:\n")]
    public void What_is_empty_changes_nothing(string text) => Assert.That(Find("docker.io", text).Single().Root, Is.Null);

    [Test]
    public void A_key_that_k3s_overlooks_is_told()
    {
        Find("docker.io", "mirrors:\n  docker.io:\n    endpoints: [https://a]\n");

        Assert.That(warnings.Single(), Does.Contain(":3: unknown key 'endpoints' has no effect; valid keys: endpoint, rewrite."));
    }

    [TestCase("mirrors: [a]\n", ":1:")]
    [TestCase("mirrors:\n  a: {rewrite: {'(': x}}\n", "'(' is no regular expression")]
    [TestCase("mirrors:\n  a: {endpoint: {b: c}}\n", "expected a list")]
    [TestCase("a: b: c\n", "not readable as YAML")]
    public void What_k3s_refuses_is_misuse(string text, string message) =>
        Assert.That(() => Find("docker.io", text), Throws.TypeOf<UsageException>().With.Message.Contains(message));

    private IReadOnlyList<HostDefinition> Find(string registry, string text, TempDirectory? place = null)
    {
        using var own = new TempDirectory();
        var path = (place ?? own).Write("registries.yaml", text);
        return RegistriesYaml.Load(path, "registries.yaml", warnings.Add).Find(new RegistryHost(registry));
    }
}
