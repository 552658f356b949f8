namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>The rows that want a network of their own. Where nothing is wrong, the row shows that the others fail for their reason.</summary>
internal static class NetworkFaults
{
    private const string Proxy = "http://10.77.0.1:3128";
    private const string KnownProxy = "10.77.0.1:3129";

    /// <summary>Asked without TLS; they stand on every command line.</summary>
    public static readonly string[] PlainHosts =
    [
        $"faulty.test:{FaultyPorts.HttpSilent}", $"faulty.test:{FaultyPorts.HttpClosing}", $"faulty.test:{FaultyPorts.SlowLoris}",
        $"faulty.test:{FaultyPorts.HalfBody}", $"faulty.test:{FaultyPorts.Ssh}", "plain.test:80",
    ];

    /// <summary>Names whose server is silent until the time is up, more than a run has threads; and behind them an image that can be pulled.</summary>
    public static IReadOnlyList<NetworkFault> ManySilentNames =>
    [
        .. Enumerable.Range(1, 50).Select(number => Name($"silent {number}", $"n{number}.silent.test", "") with { EndsWithTheTime = true }),
        Pullable("good", "good.test/shop/web:1") with { EndsWithTheTime = true },
    ];

    public static IReadOnlyList<NetworkFault> All => [.. Names, .. Connections, .. Answers, .. Tls, .. Proxies];

    private static NetworkFault[] Names =>
    [
        Name("the name does not exist", "gone.test", "the name gone.test does not exist, says the name server 10.77.0.1 (NXDOMAIN)") with { AlsoNative = true },
        Name("the name server fails", "broken.test", "10.77.0.1 answered SERVFAIL (server failure), which says nothing about the name"),
        Name("the name server refuses", "registry.example", "10.77.0.1 answered REFUSED, which says nothing about the name"),
        Name("the name server does not answer", "silent.test", "the name server 10.77.0.1 did not answer"),
        Name("the name server does not answer before the time is up", "silent.test", "the name silent.test was still being looked up") with { EndsWithTheTime = true },
        Name("the name has no address", "nothing.test", "the name nothing.test exists and has no address, says the name server 10.77.0.1"),
        Name("the name leads into a private zone", "shop.azurecr.test",
            "leads to shop.privatelink.azurecr.test, which has no address, says the name server 10.77.0.1; it is a private endpoint"),
    ];

    private static NetworkFault[] Connections =>
    [
        Connection("nothing listens", "refusing.test", "no connection to refusing.test:443: 10.77.0.7 refuses the connection") with { AlsoNative = true },
        Connection("nobody has the address", "nobody.test", "10.77.1.99"),
        Connection("a firewall drops", "dropped.test", "10.78.1.1 gave no answer: the address is dead, or a firewall drops the packets")
           ,
        Connection("a firewall drops until the time is up", "dropped.test", "10.78.1.1:443 had not taken the connection: the address is dead, or a firewall drops")
            with { EndsWithTheTime = true },
        Connection("a firewall rejects", "prohibited.test", "10.78.2.1 cannot be reached: there is no route to it, or a firewall rejects it"),
        Connection("a router has no way", "unreachable.test", "10.78.3.1 cannot be reached: there is no route to it, or a firewall rejects it"),
        Connection("this machine forbids it", "forbidden.test", "10.78.4.1"),
        Connection("there is only an IPv6 address", "six.test", "2001:db8::1 cannot be reached: there is no IPv6 route from here"),
        Connection("all of two addresses are dead", "dead.test", "10.77.0.7 refuses the connection"),
        Pullable("one of two addresses is dead", "half.test/shop/web:1"),
    ];

    private static NetworkFault[] Answers =>
    [
        Http("the registry takes the connection and is silent", FaultyPorts.HttpSilent, "10.77.0.6:5001 took the connection, and its answer did not come")
            with { EndsWithTheTime = true },
        Http("the registry closes without an answer", FaultyPorts.HttpClosing, "ended the connection before its answer was complete"),
        Http("the registry answers a byte at a time", FaultyPorts.SlowLoris, "did not come or did not end") with { EndsWithTheTime = true },
        Http("the body ends in the middle", FaultyPorts.HalfBody, "ended the connection before its answer was complete"),
        Http("something else listens", FaultyPorts.Ssh, "does not answer in HTTP") with { Rule = "IG308" },
    ];

    private static NetworkFault[] Tls =>
    [
        Pullable("a good chain", "good.test/shop/web:1") with { AlsoNative = true },
        Certificate("the authority is not given", "good.test", "comes from the authority 'CN=Faults Root', which is not trusted here")
            with { Trusts = false, AlsoNative = true },
        Certificate("the certificate is expired", "expired.test", "its certificate expired on 2020-01-01") with { AlsoNative = true },
        Certificate("the certificate is not valid yet", "early.test", "its certificate is not valid before 2090-01-01"),
        Certificate("the certificate is another host's", "othername.test", "its certificate is for other.test, not for othername.test")
            with { AlsoNative = true },
        Certificate("the certificate is self-signed", "selfsigned.test", "its certificate is self-signed ('CN=selfsigned.test') and not trusted here"),
        Certificate("the intermediate is not sent", "incomplete.test", "it does not send the certificate of its issuer 'CN=Faults Intermediate'")
            with { AlsoNative = true },
        Certificate("the intermediate is not sent, and known to this machine", "remembered.test",
            "it does not send the certificate of the issuer 'CN=Remembered Intermediate', which this machine happens to know"),
        Certificate("the authority is a stranger", "unknown.test", "'CN=Stranger Root', which is not trusted here"),
        Certificate("the host stands in the common name only", "commonname.test", "has no subject alternative name"),
        Certificate("the authority is expired", "oldauthority.test", "the certificate of its authority 'CN=Old Intermediate' expired on 2021-01-01"),
        Certificate("everything is wrong with the certificate", "everything.test",
            "its certificate is for else.test, not for everything.test; its certificate expired on 2020-01-01; its certificate is self-signed"),
        Certificate("a client certificate is demanded", "clientcert.test", "demands a client certificate"),
        Certificate("a client certificate is demanded in the handshake", "gotls.test", "demands a client certificate"),
        Certificate("only TLS 1.1 is offered", "oldtls.test", "no protocol version that is still accepted; container runtimes demand TLS 1.2"),
        Certificate("plain http on the port of TLS", "plain.test", "does not speak TLS on this port"),
        Certificate("the connection ends in the handshake", $"faulty.test:{FaultyPorts.Closing}", "was closed during the handshake"),
        Certificate("the connection is reset in the handshake", $"faulty.test:{FaultyPorts.Resetting}", "was closed during the handshake"),
        Certificate("the handshake is not answered", "faulty.test", "10.77.0.6:443 took the connection and did not answer in TLS")
            with { EndsWithTheTime = true },
    ];

    private static NetworkFault[] Proxies =>
    [
        Pullable("through an open proxy", "good.test/shop/web:1") with { Proxy = Proxy, AlsoNative = true },
        Pullable("through a proxy that knows the user", "good.test/shop/web:1")
            with { Proxy = $"http://{ServerFiles.ProxyUser}:{ServerFiles.ProxyPassword}@{KnownProxy}", AlsoNative = true },
        Proxied("the proxy wants authentication", "good.test", "the proxy 10.77.0.1:3129 wants authentication (407)")
            with { Proxy = $"http://{KnownProxy}", AlsoNative = true },
        Proxied("the proxy knows another password", "good.test", "the proxy 10.77.0.1:3129 does not accept the user and password")
            with { Proxy = $"http://{ServerFiles.ProxyUser}:wr0ng-pass@{KnownProxy}" },
        Proxied("the proxy forbids the port", "good.test:8443", "the proxy 10.77.0.1:3128 refuses to connect to good.test:8443 (403)"),
        Proxied("the proxy is not there", "good.test", "no connection to the proxy 10.77.0.7:3128: 10.77.0.7 refuses the connection")
            with { Proxy = "http://10.77.0.7:3128" },
        Proxied("the proxy is behind a firewall", "good.test", "the proxy 10.78.1.1:3128 had not taken the connection")
            with { Proxy = "http://10.78.1.1:3128", EndsWithTheTime = true },
        Proxied("the proxy has no address", "good.test", "the proxy proxy.test:3128 cannot be found: the name proxy.test does not exist")
            with { Proxy = "http://proxy.test:3128" },
        Proxied("the proxy is silent", "good.test", "the proxy 10.77.0.6:5001 took the connection, and nothing came through it")
            with { Proxy = $"http://10.77.0.6:{FaultyPorts.HttpSilent}", EndsWithTheTime = true },
        Proxied("the proxy does not know the name", "gone.test", "the proxy 10.77.0.1:3128 could not connect to gone.test:443"),
        Proxied("nothing listens behind the proxy", "refusing.test", "the proxy 10.77.0.1:3128 could not connect to refusing.test:443: it answered 503"),
        Proxied("the proxy wants authentication for plain http", "plain.test:80", "the proxy in front of plain.test wants authentication (407)")
            with { Proxy = $"http://{KnownProxy}" },
        Certificate("the certificate behind a proxy is expired", "expired.test", "its certificate expired on 2020-01-01") with { Proxy = Proxy },
    ];

    private static NetworkFault Name(string name, string host, string says) => Undetermined(name, $"{host}/shop/web:1", "IG301", says);

    private static NetworkFault Connection(string name, string host, string says) => Undetermined(name, $"{host}/shop/web:1", "IG302", says);

    private static NetworkFault Http(string name, int port, string says) => Undetermined(name, $"faulty.test:{port}/shop/web:1", "IG302", says);

    private static NetworkFault Certificate(string name, string host, string says) => Undetermined(name, $"{host}/shop/web:1", "IG303", says);

    private static NetworkFault Proxied(string name, string host, string says) =>
        Undetermined(name, $"{host}/shop/web:1", "IG304", says) with { Proxy = Proxy };

    private static NetworkFault Undetermined(string name, string image, string rule, string says) =>
        new(name, image, "H3", rule, says) { ExitCode = 3 };

    private static NetworkFault Pullable(string name, string image) => new(name, image, "", "", "can be pulled") { ExitCode = 0 };
}
