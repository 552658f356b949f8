using ImageGate.Cli.Network;

namespace ImageGate.Cli.Tests.Network;

public sealed class ProxyVariablesTests
{
    private static readonly Uri Registry = new("https://registry.corp.example/");

    [TestCase("", null, "no proxy is set")]
    [TestCase("HTTPS_PROXY=http://me:secret@proxy:3128", "http://me:secret@proxy:3128", "through the proxy proxy:3128, set by HTTPS_PROXY")]
    [TestCase("HTTPS_PROXY=http://a:1 https_proxy=http://b:2", "http://b:2", "through the proxy b:2, set by https_proxy")]
    [TestCase("HTTP_PROXY=http://a:1", null, "no proxy is set")]
    [TestCase("ALL_PROXY=http://a:1", "http://a:1", "through the proxy a:1, set by ALL_PROXY")]
    [TestCase("HTTPS_PROXY=http://a:1 NO_PROXY=x,.corp.example", null, "without the proxy of HTTPS_PROXY: NO_PROXY entry '.corp.example' exempts it")]
    [TestCase("HTTPS_PROXY=http://a:1 no_proxy=registry.corp.example", null, "without the proxy of HTTPS_PROXY: no_proxy entry 'registry.corp.example' exempts it")]
    [TestCase("", "http://a:1", "through the proxy a:1, set by the system's settings")]
    public void Names_the_variable_and_the_exemption(string variables, string? proxy, string reason)
    {
        using var directory = new TempDirectory();
        Assert.That(Of(directory, variables).Reason(Registry, proxy is null ? null : new Uri(proxy)), Is.EqualTo(reason));
    }

    [TestCase("", "none")]
    [TestCase("HTTPS_PROXY=http://me:secret@proxy:3128/ NO_PROXY=.corp", "HTTPS_PROXY proxy:3128, except NO_PROXY .corp")]
    public void Sums_up_without_credentials(string variables, string summary)
    {
        using var directory = new TempDirectory();
        Assert.That(Of(directory, variables).Summary, Is.EqualTo(summary));
    }

    private static ProxyVariables Of(TempDirectory directory, string variables) => new(ProgramRun.Surroundings(
        directory,
        "",
        [.. variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))]));
}
