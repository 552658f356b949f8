using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// Debian's docker-registry on a free port of 127.0.0.1, empty at first, with everything it logs. Whoever may read may
/// also write and delete, as docker-registry has it, except where a token server decides.
/// </summary>
internal sealed class DockerRegistry : IAsyncDisposable
{
    private const string Ready = "listening on 127.0.0.1:";
    private const string Mark = "/v2/?mark=";

    private readonly TempDirectory directory = new();
    private readonly SelfSigned? certificate;
    private readonly SocketsHttpHandler handler;
    private RegistryConfiguration? configuration;
    private BackgroundProgram? program;

    private DockerRegistry(SelfSigned? certificate)
    {
        this.certificate = certificate;
        handler = new SocketsHttpHandler { SslOptions = Trusting(certificate) };
        Client = new HttpClient(handler, disposeHandler: false);
    }

    /// <summary>Host and port, as they stand in an image reference.</summary>
    public string Host => Client.BaseAddress!.Authority;

    /// <summary>A plain client whose base address is this registry and which trusts its certificate.</summary>
    public HttpClient Client { get; }

    public static Task<DockerRegistry> OpenAsync(SelfSigned? tls = null) => StartAsync(tls, _ => Task.CompletedTask);

    public static Task<DockerRegistry> WithPasswordsAsync(params Login[] logins) =>
        StartAsync(null, configuration => configuration.AddPasswordsAsync(logins));

    public static Task<DockerRegistry> WithTokensAsync(TokenServer server) => WithTokensAsync(server.Realm, server.CertificatePem);

    public static Task<DockerRegistry> WithTokensAsync(Uri realm, string certificatePem) =>
        StartAsync(null, configuration =>
        {
            configuration.AddTokens(realm, certificatePem);
            return Task.CompletedTask;
        });

    /// <summary>All requests up to now, in the order in which they came.</summary>
    public async Task<IReadOnlyList<LoggedRequest>> RequestsAsync()
    {
        // The log is read through a pipe: once a request made now is in it, all earlier ones are.
        var mark = $"{Mark}{Guid.NewGuid()}";
        using var answer = await Client.GetAsync(new Uri(mark, UriKind.Relative));
        await program!.LineAsync(line => line.Contains(mark, StringComparison.Ordinal));
        return [.. LoggedRequest.Parse(program.Lines).Where(request => !request.Uri.StartsWith(Mark, StringComparison.Ordinal))];
    }

    /// <summary>Waits for a request.</summary>
    public Task AskedAsync(string method, string path) => program!.LineAsync(line =>
        line.Contains($"\"{method}\"", StringComparison.Ordinal) && line.Contains($"\"{path}\"", StringComparison.Ordinal));

    /// <summary>Kills it, as a node that dies would, and after a while starts it with the same content at the same address.</summary>
    public async Task RestartAsync(TimeSpan pause)
    {
        await program!.DisposeAsync();
        await Task.Delay(pause);
        program = new BackgroundProgram(RealParts.DockerRegistry, "serve", configuration!.SaveFor(Host));
        await program.LineAsync(line => line.Contains(Ready, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        handler.Dispose();
        if (program is not null)
        {
            await program.DisposeAsync();
        }
        directory.Dispose();
    }

    private static async Task<DockerRegistry> StartAsync(SelfSigned? tls, Func<RegistryConfiguration, Task> addAccess)
    {
        var registry = new DockerRegistry(tls);
        try
        {
            await registry.ServeAsync(addAccess);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    private async Task ServeAsync(Func<RegistryConfiguration, Task> addAccess)
    {
        configuration = new RegistryConfiguration(directory);
        if (certificate is not null)
        {
            configuration.AddTls(certificate);
        }
        await addAccess(configuration);
        program = new BackgroundProgram(RealParts.DockerRegistry, "serve", configuration.Save());
        var line = await program.LineAsync(line => line.Contains(Ready, StringComparison.Ordinal));
        using var entry = JsonDocument.Parse(line);
        var port = entry.RootElement.GetProperty("msg").GetString()![Ready.Length..].Split(',')[0];
        Client.BaseAddress = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}");
    }

    private static SslClientAuthenticationOptions Trusting(SelfSigned? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        if (certificate is not null)
        {
            policy.CustomTrustStore.Add(certificate.Certificate);
        }
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
