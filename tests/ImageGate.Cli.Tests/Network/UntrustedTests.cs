using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Network;

/// <summary><c>--untrusted</c>: what a stranger who writes manifests cannot make the runner do.</summary>
public sealed class UntrustedTests
{
    private TempDirectory directory = null!;
    private LocalRegistry.Registry registry = null!;

    [SetUp]
    public async Task Begin()
    {
        directory = new TempDirectory();
        registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
    }

    [TearDown]
    public async Task EndAsync()
    {
        await registry.DisposeAsync();
        directory.Dispose();
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("LOCALHOST")]
    [TestCase("2130706433")]
    [TestCase("0x7f.1")]
    [TestCase("0177.0.0.1")]
    [TestCase("127.1")]
    public async Task A_private_address_is_not_dialled(string name)
    {
        directory.Write("pod.yaml", TestTree.Pod($"{registry.Host.Replace("127.0.0.1", name, StringComparison.Ordinal)}/shop/web:1"));

        var trusted = await CheckAsync();
        var asked = registry.Requests.Count;
        var untrusted = await CheckAsync("--untrusted");

        Assert.That((trusted.ExitCode, untrusted.ExitCode), Is.EqualTo((0, 3)), untrusted.Output + untrusted.Error);
        Assert.That(untrusted.Output, Does.Contain("not a public address"));
        Assert.That(registry.Requests, Has.Count.EqualTo(asked));
    }

    [TestCase("[::1]")]
    [TestCase("[::ffff:7f00:1]")]
    [TestCase("[64:ff9b::7f00:1]")]
    [TestCase("169.254.169.254")]
    [TestCase("0251.0376.0251.0376")]
    [TestCase("168.63.129.16")]
    public async Task An_address_of_the_machine_or_its_cloud_is_not_dialled(string host)
    {
        directory.Write("pod.yaml", TestTree.Pod($"'{host}:{registry.Port}/shop/web:1'"));

        var untrusted = await CheckAsync("--untrusted", "--plain-http", $"{host}:{registry.Port}");

        Assert.That(untrusted.ExitCode, Is.EqualTo(3), untrusted.Output + untrusted.Error);
        Assert.That(untrusted.Output, Does.Contain("not a public address"));
        Assert.That(registry.Requests, Is.Empty);
    }

    /// <summary>A proxy would dial for the stranger what the runner does not.</summary>
    [Test]
    public async Task A_private_address_that_is_written_out_is_not_asked_for_at_a_proxy()
    {
        directory.Write("pod.yaml", TestTree.Pod("10.1.2.3:5000/shop/web:1"));
        var untrusted = await CheckAsync("--untrusted", "--plain-http", "10.1.2.3:5000");
        Assert.That(untrusted.ExitCode, Is.EqualTo(3), untrusted.Output + untrusted.Error);
        Assert.That(untrusted.Output, Does.Contain("10.1.2.3, which is not a public address"));
    }

    [Test]
    public async Task No_credential_helper_is_started()
    {
        directory.WriteScript("programs/docker-credential-spy", $"touch '{directory.Combine("started")}'; echo '{{\"Username\": \"ci\", \"Secret\": \"x\"}}'");
        var config = directory.Write("config.json", """{"credsStore": "spy"}""");
        directory.Write("pod.yaml", TestTree.Pod("registry.example.com/shop/web:1"));

        var untrusted = await CheckAsync("--untrusted", "--docker-config", config);

        Assert.That(untrusted.ExitCode, Is.EqualTo(3), untrusted.Output + untrusted.Error);
        Assert.That(untrusted.Output, Does.Contain("IG207").And.Contain("no credential helper is asked"));
        Assert.That(directory.Combine("started"), Does.Not.Exist);
    }

    [Test]
    public async Task The_strangers_configuration_and_waivers_do_not_count()
    {
        directory.Write("pod.yaml", TestTree.Pod("<image>"));
        directory.Write(".imagegate.yaml", "version: 1\nwaivers: [{image: '*', rule: IG108, reason: mine}, {image: '*', rule: IG101, reason: mine}]\nbuiltHere: ['*']\n");
        directory.Write("skaffold.yaml", "apiVersion: skaffold/v4beta11\nkind: Config\nbuild: {artifacts: [{image: registry.example.com/shop/web}]}\n");

        var trusted = await CheckAsync();
        var untrusted = await CheckAsync("--untrusted");
        var named = await CheckAsync("--untrusted", "--config", directory.Combine(".imagegate.yaml"));

        Assert.That((trusted.ExitCode, untrusted.ExitCode, named.ExitCode), Is.EqualTo((0, 1, 0)), untrusted.Output + untrusted.Error);
    }

    [Test]
    public async Task What_a_strangers_skaffold_builds_is_checked_all_the_same()
    {
        directory.Write("pod.yaml", TestTree.Pod($"{registry.Host}/shop/other:1"));
        directory.Write("skaffold.yaml", $"apiVersion: skaffold/v4beta11\nkind: Config\nbuild: {{artifacts: [{{image: {registry.Host}/shop/other}}]}}\n");

        var trusted = await CheckAsync();
        var untrusted = await CheckAsync("--untrusted");

        Assert.That((trusted.ExitCode, untrusted.ExitCode), Is.EqualTo((0, 3)), trusted.Output + untrusted.Output);
    }

    /// <summary>The configuration as it was before the pull request.</summary>
    [Test]
    public async Task The_configuration_of_the_base_revision_counts()
    {
        directory.Write(".imagegate.yaml", "version: 1\npolicy: {allowedRegistries: [registry.example.com]}\n");
        await ShellAsync("git init --quiet && git add --all && git -c user.name=Test -c user.email=test@example.com commit --quiet --message=Begin");
        directory.Write(".imagegate.yaml", "version: 1\nbuiltHere: ['*']\n");
        directory.Write("pod.yaml", TestTree.Pod("evil.example.com/shop/web:1"));

        var untrusted = await CheckAsync("--untrusted", "--changed-since", "HEAD");

        Assert.That(untrusted.ExitCode, Is.EqualTo(1), untrusted.Output + untrusted.Error);
        Assert.That(untrusted.Output, Does.Contain("IG401"));
    }

    private Task<ProgramRun> CheckAsync(params string[] arguments) => ProgramRun.In(
        directory,
        [("PATH", $"{directory.Combine("programs")}:{Environment.GetEnvironmentVariable("PATH")}")],
        ["check", ".", "-o", "text", .. arguments.Contains("--docker-config") ? [] : (string[])["--docker-config", "none"], .. arguments]);

    private async Task ShellAsync(string script) =>
        await CliWrap.Cli.Wrap("sh").WithArguments(["-c", script]).WithWorkingDirectory(directory.FullName).ExecuteAsync();
}
