using ImageGate.Cli.Hosts;
using ImageGate.Registry.Hosts;

namespace ImageGate.Cli.Tests.Hosts;

/// <summary>The forms that containerd's docs/hosts.md shows, and what its parser does with the rest.</summary>
public sealed class HostsTomlTests
{
    private const HostCapabilities PullAndResolve = HostCapabilities.Pull | HostCapabilities.Resolve;

    private static readonly string[] Pair = ["/certs/z.pem", "/etc/z.key"];

    [Test]
    public void Hosts_come_in_the_order_of_the_file_and_the_server_last()
    {
        var entries = Read("""
            server = "https://registry-1.docker.io"    # Exclude this to not use upstream

            [host."https://z.example.com"]
              capabilities = ["pull", "resolve"]
            [host."https://a.example.com:5000"]
              capabilities = ["Pull"]
            [host."http://m.example.com/v2"]
            """);

        Assert.That(
            entries.Select(e => (e.Root?.AbsoluteUri, e.Capabilities)),
            Is.EqualTo(new[]
            {
                ("https://z.example.com/v2/", PullAndResolve),
                ("https://a.example.com:5000/v2/", HostCapabilities.Pull),
                ("http://m.example.com/v2/", HostCapabilities.All),
                ("https://registry-1.docker.io/v2/", HostCapabilities.All),
            }));
    }

    [Test]
    public void Without_a_server_the_registry_itself_comes_last()
    {
        Assert.That(Read("[host.\"https://mirror.example.com\"]\n").Select(e => e.Root?.Host), Is.EqualTo(new[] { "mirror.example.com", null }));
        Assert.That(Read("skip_verify = true\n").Single(), Has.Property("Root").Null.And.Property("SkipVerify").True);
    }

    [Test]
    public void The_path_is_kept_where_it_overrides_the_api()
    {
        var entries = Read("""
            server = "https://registry.example.com/v2/hub"
            override_path = true
            [host."https://harbor.example.com/v2/proxy"]
              override_path = true
            [host."https://jfrog.example.com/api/docker/remote"]
            """);

        Assert.That(
            entries.Select(e => e.Root!.AbsolutePath), Is.EqualTo(new[] { "/v2/proxy/", "/api/docker/remote/v2/", "/v2/hub/" }));
    }

    [Test]
    public void Certificates_are_beside_the_file()
    {
        var entries = Read("""
            [host."https://one.example.com"]
              ca = "/etc/certs/mirror.pem"
              client = "one.pem"
            [host."https://two.example.com"]
              ca = ["a.crt", "b.crt"]
              client = ["one.pem", "two.pem"]
            [host."https://three.example.com"]
              client = [["x.cert", "x.key"], ["z.pem", "/etc/z.key"]]
            """);

        Assert.That(entries[0].Authorities, Is.EqualTo(new[] { "/etc/certs/mirror.pem" }));
        Assert.That(entries[0].Clients, Is.EqualTo(new[] { new ClientPair("/certs/one.pem", null) }));
        Assert.That(entries[1].Authorities, Is.EqualTo(new[] { "/certs/a.crt", "/certs/b.crt" }));
        Assert.That(entries[1].Clients.Select(c => c.Certificate), Is.EqualTo(new[] { "/certs/one.pem", "/certs/two.pem" }));
        Assert.That(
            entries[2].Clients, Is.EqualTo(new[] { new ClientPair("/certs/x.cert", "/certs/x.key"), new ClientPair(Pair[0], Pair[1]) }));
    }

    [Test]
    public void Headers_are_texts_or_lists_in_either_form_of_a_table()
    {
        var entries = Read("""
            [host."https://one.example.com"]
              dial_timeout = "1m1.5s"
              skip_verify = false
              header = { "x-custom" = "1" }
            [host."https://two.example.com"]
              [host."https://two.example.com".header]
                x-custom-2 = ["value1", "value2"]
            """);

        Assert.That(entries[0].Headers, Is.EqualTo(new[] { KeyValuePair.Create("x-custom", "1") }));
        Assert.That(entries[1].Headers.Select(h => $"{h.Key}={h.Value}"), Is.EqualTo(new[] { "x-custom-2=value1", "x-custom-2=value2" }));
        Assert.That((entries[0].DialTimeout, entries[0].SkipVerify, entries[1].SkipVerify), Is.EqualTo((TimeSpan.FromSeconds(61.5), false, (bool?)null)));
    }

    [TestCase("retries = 3\n", "line 1: unknown key 'retries' in the file", "server, host, capabilities, ca")]
    [TestCase("[host.\"https://a\"]\nskip_verfy = true\n", "line 2: unknown key 'skip_verfy' in host.\"https://a\"", "skip_verify")]
    public void A_key_that_containerd_overlooks_is_told(string text, params string[] words)
    {
        var warnings = new List<string>();

        HostsToml.Read(text, "/certs", warnings);

        Assert.That(warnings, Has.One.Items);
        foreach (var word in words)
        {
            Assert.That(warnings[0], Does.Contain(word));
        }
    }

    [TestCase("server = \n", "line 1")]
    [TestCase("a = 1\na = 2\n", "line 2")]
    [TestCase("server = 1\n", "line 1: server must be a text")]
    [TestCase("host = 1\n", "line 1: host must be a table")]
    [TestCase("[host]\na = 1\n", "line 2: a must be a table")]
    [TestCase("[host.\"https://a\"]\ncapabilities = [\"fly\"]\n", "line 2: unknown capability 'fly'; valid values: pull, resolve, push, referrers")]
    [TestCase("[host.\"https://a\"]\ncapabilities = \"pull\"\n", "line 2: capabilities must be a list")]
    [TestCase("[host.\"https://a\"]\nskip_verify = \"yes\"\n", "line 2: skip_verify must be true or false")]
    [TestCase("[host.\"https://a\"]\nclient = [[\"a\"]]\n", "line 2: client must be pairs")]
    [TestCase("[host.\"https://a\"]\nclient = true\n", "line 2: client must be a file")]
    [TestCase("[host.\"https://a\"]\nca = 3\n", "line 2: ca must be")]
    [TestCase("[host.\"https://a\"]\nheader = { a = 1 }\n", "line 2: header.a must be")]
    [TestCase("[host.\"https://a\"]\ndial_timeout = \"soon\"\n", "line 2: dial_timeout 'soon' is no duration")]
    [TestCase("[host.\"ftp://a\"]\n", "line 1: 'ftp://a' is no host")]
    public void What_containerd_cannot_read_is_told_with_its_line(string text, string message) =>
        Assert.That(() => Read(text), Throws.TypeOf<FormatException>().With.Message.StartsWith(message));

    [TestCase("3s", 3000)]
    [TestCase("500ms", 500)]
    [TestCase("1h", 3600000)]
    [TestCase("1.5s", 1500)]
    [TestCase("1m30s", 90000)]
    [TestCase("3", null)]
    [TestCase("-3s", null)]
    [TestCase("", null)]
    [TestCase("s", null)]
    [TestCase("99999h", null)]
    public void A_duration_is_written_as_in_go(string text, int? milliseconds) =>
        Assert.That(GoDuration.Parse(text)?.TotalMilliseconds, Is.EqualTo(milliseconds));

    private static IReadOnlyList<HostEntry> Read(string text)
    {
        var warnings = new List<string>();
        var entries = HostsToml.Read(text, "/certs", warnings);
        Assert.That(warnings, Is.Empty);
        return entries;
    }
}
