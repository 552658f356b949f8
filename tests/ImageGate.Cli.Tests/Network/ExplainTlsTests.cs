using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Tests.Registry;
using ImageGate.Tests.Reporting;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Network;

/// <summary>In a process of its own, because the framework reads the proxy of a process once.</summary>
[Platform(Exclude = "Win")]
public sealed partial class ExplainTlsTests
{
    [Test]
    public async Task An_expired_certificate_behind_a_proxy_is_explained_exactly_so()
    {
        using var authority = new Chain();
        using var certificate = authority.Issue("registry.example", TimeProvider.System.GetUtcNow().AddDays(-2));
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web")] }, certificate: certificate);
        using var directory = new TempDirectory();
        var tunnel = Tunnel.Start(registry.Port);
        var result = await CliWrap.Cli.Wrap(Path.Combine(AppContext.BaseDirectory, "imagegate"))
            .WithArguments(["explain", $"registry.example:{registry.Port}/shop/web"])
            .WithEnvironmentVariables(variables => variables
                .Set("HOME", directory.FullName).Set("HTTPS_PROXY", $"http://me:s3cret@127.0.0.1:{tunnel}")
                .Set("GITHUB_ACTIONS", "true").Set("NO_COLOR", "1").Set("NO_PROXY", null).Set("no_proxy", null).Set("https_proxy", null).Set("KUBERNETES_SERVICE_HOST", null))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That((result.ExitCode, result.StandardError), Is.EqualTo((3, "")), result.StandardOutput);
        var text = result.StandardOutput.Replace($":{registry.Port}", ":PORT", StringComparison.Ordinal).Replace($":{tunnel}", ":PROXY", StringComparison.Ordinal);
        Golden.AssertMatches(Day().Replace(Duration().Replace(text, "(0 ms)"), "DAY"), "explain-tls.txt");
    }

    [GeneratedRegex(@"\([0-9]+ ms\)")]
    private static partial Regex Duration();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2} UTC)?")]
    private static partial Regex Day();
}
