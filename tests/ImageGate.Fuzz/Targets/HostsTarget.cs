using System.Text;
using ImageGate.Cli.Hosts;

namespace ImageGate.Fuzz.Targets;

/// <summary>A hosts.toml.</summary>
internal static class HostsTarget
{
    public static readonly FuzzTarget Target = new("hosts", 1000, Run,
        "server = \"https://registry.example.com\"\n", "[host.\"https://mirror.example.com\"]\n", "capabilities = [\"pull\", \"resolve\"]\n", "ca = \"ca.crt\"\n",
        "client = [[\"client.cert\", \"client.key\"]]\n", "skip_verify = true\n", "override_path = true\n", "dial_timeout = \"3s\"\n", "[host.\"x\".header]\n",
        "x-custom = [\"a\", \"b\"]\n", "1h2m3.5s", "[[a]]\n", "a.b.c = 1\n", "{a = 1, b = {c = 2}}", "'''", "\"\"\"", "\\ud800", "1979-05-27T07:32:00Z", "0xDEADBEEF", "inf");

    private static void Run(byte[] input)
    {
        var warnings = new List<string>();
        IReadOnlyList<HostEntry> hosts;
        try
        {
            hosts = HostsToml.Read(Encoding.UTF8.GetString(input), "/etc/containerd/certs.d/example", warnings);
        }
        catch (FormatException fault)
        {
            Invariant.Holds(fault.Message.Length > 0, "a fault says what is wrong");
            return;
        }

        Invariant.Holds(hosts.Count > 0, "the last host is the registry itself");
        Invariant.Holds(hosts.All(host => host.Root is null || host.Root is { IsAbsoluteUri: true, Scheme: "http" or "https" }), "a host is asked with HTTP");
        Invariant.Holds(hosts.All(host => host.DialTimeout is null || host.DialTimeout > TimeSpan.Zero), "a time limit leaves time");
    }
}
