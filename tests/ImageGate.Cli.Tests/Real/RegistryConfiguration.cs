using CliWrap.Buffered;

namespace ImageGate.Cli.Tests.Real;

/// <summary>Writes docker-registry's configuration file, and the files that it names, into one directory.</summary>
internal sealed class RegistryConfiguration(TempDirectory directory)
{
    // Port 0: the kernel picks a free one and the log tells it. Debug: only then does the log name the user.
    private string text = $"""
        version: 0.1
        log:
          level: debug
          formatter: json
          accesslog:
            disabled: true
        storage:
          delete:
            enabled: true
          filesystem:
            rootdirectory: {directory.Combine("data")}
        http:
          addr: 127.0.0.1:0
          secret: test

        """;

    public void AddTls(SelfSigned certificate)
    {
        var (certificateFile, keyFile) = (Write("tls.crt", certificate.CertificatePem), Write("tls.key", certificate.KeyPem));
        text += $"""
              tls:
                certificate: {certificateFile}
                key: {keyFile}

            """;
    }

    public async Task AddPasswordsAsync(IEnumerable<Login> logins)
    {
        var entries = "";
        foreach (var login in logins)
        {
            // -B: docker-registry accepts bcrypt only.
            var htpasswd = CliWrap.Cli.Wrap(RealParts.Htpasswd).WithArguments(["-Bbn", login.Name, login.Password]);
            entries += (await htpasswd.ExecuteBufferedAsync()).StandardOutput;
        }
        text += $"""
            auth:
              htpasswd:
                realm: test
                path: {Write("htpasswd", entries)}

            """;
    }

    /// <param name="realm">Where the tokens are to be had.</param>
    /// <param name="certificatePem">Of who signs them.</param>
    public void AddTokens(Uri realm, string certificatePem) =>
        text += $"""
            auth:
              token:
                realm: {realm}
                service: {TokenServer.ServiceName}
                issuer: {TokenServer.Issuer}
                rootcertbundle: {Write("tokens.crt", certificatePem)}

            """;

    public string Save() => Write("config.yml", text);

    /// <summary>The same for a port that is no longer free to choose.</summary>
    public string SaveFor(string host) => Write("config.yml", text.Replace("addr: 127.0.0.1:0", $"addr: {host}", StringComparison.Ordinal));

    private string Write(string name, string content)
    {
        var path = directory.Combine(name);
        File.WriteAllText(path, content);
        return path;
    }
}
