using CliWrap.Buffered;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>The configuration files of the real servers in the namespace.</summary>
internal sealed class ServerFiles(TempDirectory directory, CertificateFiles certificates)
{
    public const string Registry = "127.0.0.1:5000";
    public const string ProxyUser = "alice";
    public const string ProxyPassword = "pr0xy-pass";

    /// <summary>One server block each; the name in the handshake decides.</summary>
    private static readonly string[] Kinds =
        ["good", "expired", "early", "othername", "selfsigned", "incomplete", "remembered", "unknown", "commonname", "oldauthority", "everything", "half"];

    public string NameServer(string address) => directory.Write("dnsmasq.conf", $"""
        no-hosts
        no-resolv
        bind-interfaces
        user=root
        listen-address={address}
        local=/test/
        {string.Join('\n', Kinds.Where(kind => kind != "half").Select(kind => $"host-record={kind}.test,10.77.0.2"))}
        host-record=clientcert.test,10.77.0.2
        host-record=oldtls.test,10.77.0.3
        host-record=plain.test,10.77.0.4
        host-record=issuer.test,10.77.0.4
        host-record=gotls.test,10.77.0.5
        host-record=faulty.test,10.77.0.6
        host-record=nobody.test,10.77.1.99
        host-record=dropped.test,10.78.1.1
        host-record=prohibited.test,10.78.2.1
        host-record=unreachable.test,10.78.3.1
        host-record=forbidden.test,10.78.4.1
        host-record=refusing.test,10.77.0.7
        host-record=six.test,2001:db8::1
        host-record=dead.test,10.77.0.7
        host-record=dead.test,10.78.1.1
        host-record=half.test,10.78.1.1
        host-record=half.test,10.77.0.2
        txt-record=nothing.test,no address
        txt-record=shop.privatelink.azurecr.test,no address
        cname=shop.azurecr.test,shop.privatelink.azurecr.test
        server=/broken.test/10.77.0.6#{FaultyPorts.FailingNames}
        server=/silent.test/10.77.0.6#{FaultyPorts.SilentNames}

        """);

    public string WebServer() => directory.Write("nginx.conf", $$"""
        daemon off;
        worker_processes 1;
        pid {{directory.Combine("nginx.pid")}};
        error_log stderr notice;
        events { worker_connections 256; }
        http {
          access_log off;
          proxy_max_temp_file_size 0;
          ssl_certificate_key {{certificates.KeyFile}};
          {{string.Join("\n  ", Kinds.Select(kind => Block($"{kind}.test", "10.77.0.2:443 ssl", kind)))}}
          {{Block("clientcert.test", "10.77.0.2:443 ssl", "clientcert", $"ssl_verify_client on; ssl_client_certificate {certificates.Root};")}}
          {{Block("oldtls.test", "10.77.0.3:443 ssl", "good", "ssl_protocols TLSv1 TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;")}}
          {{Block("plain.test", "10.77.0.4:443", "good")}}
          server { listen 10.77.0.4:80; location / { root {{directory.Combine("tls")}}; } }
        }
        """);

    public string GoRegistry() => directory.Write("gotls.yml", $"""
        version: 0.1
        log: {NoAccessLog}
        storage:
          filesystem:
            rootdirectory: {directory.Combine("registry")}
        http:
          addr: 10.77.0.5:443
          secret: test
          tls:
            certificate: {certificates.ChainFile("gotls")}
            key: {certificates.KeyFile}
            clientcas: [{certificates.Root}]

        """);

    public string OpenRegistry() => directory.Write("registry.yml", $"""
        version: 0.1
        log: {NoAccessLog}
        storage:
          filesystem:
            rootdirectory: {directory.Combine("registry")}
        http:
          addr: {Registry}
          secret: test

        """);

    public async Task<string> ProxyAsync()
    {
        var htpasswd = CliWrap.Cli.Wrap(RealParts.Htpasswd).WithArguments(["-bn", ProxyUser, ProxyPassword]);
        var passwords = directory.Write("proxy-passwords", (await htpasswd.ExecuteBufferedAsync()).StandardOutput);
        return directory.Write("squid.conf", $"""
            http_port 10.77.0.1:3128 name=open
            http_port 10.77.0.1:3129 name=known
            acl knownport myportname known
            auth_param basic program {RealParts.SquidPasswords} {passwords}
            auth_param basic realm proxy
            auth_param basic children 1
            acl known proxy_auth REQUIRED
            acl tls port 443
            http_access deny CONNECT !tls
            http_access allow knownport known
            http_access deny knownport
            http_access allow all
            dns_nameservers 10.77.0.1
            dns_timeout 2 seconds
            connect_timeout 2 seconds
            cache deny all
            access_log none
            cache_log /dev/null
            cache_effective_user proxy
            pid_filename none
            netdb_filename none
            pinger_enable off
            shutdown_lifetime 0 seconds

            """);
    }

    /// <summary>It goes to standard output, where nobody listens, and would end the registry.</summary>
    private static string NoAccessLog => "{accesslog: {disabled: true}}";

    private string Block(string host, string listen, string chain, string more = "") =>
        $"server {{ listen {listen}; server_name {host}; ssl_certificate {certificates.ChainFile(chain)}; {more} "
        + $"location / {{ proxy_pass http://{Registry}; proxy_set_header Host $http_host; }} }}";
}
