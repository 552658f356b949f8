using System.Collections.Concurrent;
using System.Net;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>
/// Azure as far as a pull meets it, on this machine: Entra ID, the metadata service of a virtual machine, registries in
/// front of a real docker-registry, and whatever else a test adds. A program reaches it under the real names of its hosts
/// through a proxy, and trusts it by a test authority; nothing in the program knows of it.
/// </summary>
internal sealed class AzureWorld : IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private readonly TestAuthority authority = new();
    private readonly ConcurrentQueue<WorldRequest> requests = new();
    private readonly List<(Func<string, bool> IsHost, RequestDelegate Answer)> hosts = [];
    private WebApplication server = null!;
    private ForwardProxy proxy = null!;

    private AzureWorld()
    {
    }

    public IssuedTokens Tokens { get; } = new();

    public EntraAuthority Entra { get; private set; } = null!;

    public MetadataService Metadata { get; private set; } = null!;

    /// <summary>What every registry of this world holds.</summary>
    public DockerRegistry Content { get; private set; } = null!;

    public string AuthorityFile => directory.Combine("root.pem");

    public IReadOnlyList<WorldRequest> Requests => [.. requests];

    public static async Task<AzureWorld> StartAsync()
    {
        var world = new AzureWorld();
        await File.WriteAllTextAsync(world.AuthorityFile, world.authority.Pem);
        world.Entra = new EntraAuthority(world.Tokens);
        world.Metadata = new MetadataService(world.Tokens);
        world.Add(EntraAuthority.IsHost, world.Entra.AnswerAsync);
        world.Add(MetadataService.IsHost, world.Metadata.AnswerAsync);
        world.Content = await DockerRegistry.WithTokensAsync(new Uri("https://any.azurecr.io/oauth2/token"), world.Tokens.CertificatePem);
        await world.ListenAsync();
        return world;
    }

    /// <summary>One more host, or a host in the place of an earlier one.</summary>
    public void Add(Func<string, bool> isHost, RequestDelegate answer) => hosts.Insert(0, (isHost, answer));

    public ContainerRegistry AddRegistry(string loginServer)
    {
        var registry = new ContainerRegistry(loginServer, Content, Tokens);
        Add(host => host == loginServer, registry.AnswerAsync);
        return registry;
    }

    /// <summary>Puts an image into every registry.</summary>
    public Task PushAsync(OciLayout layout, string repository, string tag)
    {
        var request = new TokenRequest("GET", "", new Login("", ""), TokenServer.ServiceName, [$"repository:{repository}:pull,push"]);
        var token = RegistryToken.Issue(new TokenUser(new Login("builder", ""), new RepositoryRight("*", "pull", "push")), request, 300, Tokens.Signer);
        return Skopeo.PushWithTokenAsync(layout, tag, $"{Content.Host}/{repository}:{tag}", token);
    }

    public void Forget() => requests.Clear();

    /// <summary>Runs the native binary in this world.</summary>
    public Task<BufferedCommandResult> RunAsync(
        TempDirectory place, IEnumerable<(string Name, string Value)> variables, params IEnumerable<string> arguments) =>
        RunAsync(CliWrap.Cli.Wrap(RealParts.NativeBinary).WithArguments([.. arguments]), place, variables);

    /// <summary>Runs a program in this world, with no other variables than a plain shell has and those given.</summary>
    public async Task<BufferedCommandResult> RunAsync(
        Command command, TempDirectory place, IEnumerable<(string Name, string Value)> variables)
    {
        var program = command.WithWorkingDirectory(place.FullName)
            .WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(set =>
            {
                set.Set("HOME", place.FullName).Set("HTTPS_PROXY", proxy.Url).Set("HTTP_PROXY", proxy.Url)
                    .Set("SSL_CERT_FILE", AuthorityFile).Set("NO_PROXY", null).Set("no_proxy", null);
                foreach (var (name, value) in variables)
                {
                    set.Set(name, value);
                }
            });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        return await program.ExecuteBufferedAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        proxy?.Dispose();
        await server.DisposeAsync();
        await Content.DisposeAsync();
        Tokens.Dispose();
        authority.Dispose();
        directory.Dispose();
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificateSelector = (_, name) => authority.Of(name ?? "localhost"),
            }));
        });
        server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        var ports = server.Urls.Select(url => new Uri(url)).ToDictionary(url => url.Scheme, url => url.Port);
        proxy = new ForwardProxy(ports["https"], ports["http"]);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var host = http.Request.Host.Host;
        var form = http.Request.HasFormContentType ? string.Join(' ', (await http.Request.ReadFormAsync()).Keys.Order(StringComparer.Ordinal)) : "";
        requests.Enqueue(new WorldRequest(
            http.Request.Method, host, http.Request.Path, http.Request.QueryString.Value ?? "", form, http.Request.Headers.Authorization.Count > 0));
        var answer = hosts.Find(entry => entry.IsHost(host)).Answer;
        if (answer is null)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        await answer(http);
    }
}
