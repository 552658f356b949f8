using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Outputs;
using ImageGate.Probing;

namespace ImageGate.Cli.Tests.CommandLine;

public sealed class SettingsMergeTests
{
    private const string TwoEnvironments = """
        version: 1
        environments:
          staging: {inputs: [deploy/staging], namespace: shop-staging}
          production: {inputs: [deploy/production], namespace: shop, platforms: [linux/arm64], nodeIdentity: none}
        registries:
          registry.local:5000: {plainHttp: true}
        """;

    [Test]
    public void Defaults_check_the_working_directory_for_the_common_platform()
    {
        var settings = Merge("", configuration: null);
        var environment = settings.Environments.Single();

        Assert.Multiple(() =>
        {
            Assert.That(environment.Name, Is.Null);
            Assert.That(environment.Inputs, Is.EqualTo(new[] { "." }));
            Assert.That(environment.Namespace, Is.EqualTo("default"));
            Assert.That(environment.Platforms.Select(p => p.ToString()), Is.EqualTo(new[] { "linux/amd64" }));
            Assert.That(environment.NodeIdentity.Kind, Is.EqualTo(NodeIdentityKind.DockerConfig));
            Assert.That(settings.Depth, Is.EqualTo(ProbeDepth.Platform));
            Assert.That(settings.Outputs, Is.EqualTo(new[] { new OutputTarget(OutputFormat.Text, null) }));
        });
    }

    [Test]
    public void Without_inputs_every_environment_of_the_configuration_is_checked()
    {
        var environments = Merge("", TwoEnvironments).Environments;

        Assert.That(environments.Select(e => e.Name), Is.EqualTo(new[] { "staging", "production" }));
        Assert.That(environments.Select(e => e.Namespace), Is.EqualTo(new[] { "shop-staging", "shop" }));
        Assert.That(environments[1].NodeIdentity.Kind, Is.EqualTo(NodeIdentityKind.None));
    }

    [Test]
    public void The_command_line_wins_over_the_configuration()
    {
        var settings = Merge(
            "--env production -n other --platform linux/s390x --plain-http a:80 --depth exists --timeout 5s --concurrency 7 x.yaml",
            TwoEnvironments);
        var environment = settings.Environments.Single();

        Assert.Multiple(() =>
        {
            Assert.That(environment.Name, Is.EqualTo("production"));
            Assert.That(environment.Inputs, Is.EqualTo(new[] { "x.yaml" }));
            Assert.That(environment.Namespace, Is.EqualTo("other"));
            Assert.That(environment.Platforms.Select(p => p.ToString()), Is.EqualTo(new[] { "linux/s390x" }));
            Assert.That(settings.PlainHttp, Is.EqualTo(new[] { "registry.local:5000", "a:80" }));
            Assert.That(settings.Gate(environment).Timeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(settings.Gate(environment).Concurrency, Is.EqualTo(7));
            Assert.That(settings.Gate(environment).Depth, Is.EqualTo(ProbeDepth.Exists));
        });
    }

    [Test]
    public void Inputs_alone_leave_the_environments_out() =>
        Assert.That(Merge("x.yaml", TwoEnvironments).Environments.Single().Name, Is.Null);

    [Test]
    public void An_unknown_environment_lists_the_known_ones() =>
        Assert.That(
            () => Merge("--env prod", TwoEnvironments),
            Throws.TypeOf<UsageException>().With.Message.Contains("staging, production"));

    [TestCase("--docker-config none")]
    [TestCase("--node-identity none")]
    public void The_nodes_may_have_no_credentials(string words) =>
        Assert.That(Merge(words, null).Environments[0].NodeIdentity.Kind, Is.EqualTo(NodeIdentityKind.None));

    [TestCase("--node-identity azure-cli", "environments: {a: {inputs: [x.yaml], nodeIdentity: {azure: managed}}}", "azure-cli")]
    [TestCase("", "environments: {a: {inputs: [x.yaml], nodeIdentity: {azure: managed, clientId: b}}}", "azure-managed:b")]
    [TestCase("", "environments: {a: {inputs: [x.yaml], nodeIdentity: {azure: github}}}", "azure-github")]
    [TestCase("", "environments: {a: {inputs: [x.yaml]}}", "docker-config")]
    public void The_command_line_names_the_identity_or_the_configuration_does(string words, string section, string identity) =>
        Assert.That(Merge(words, $"version: 1\n{section}\n").Environments[0].NodeIdentity.ToString(), Is.EqualTo(identity));

    [TestCase("RUNNER_DEBUG", "1")]
    [TestCase("SYSTEM_DEBUG", "true")]
    public void A_job_run_again_for_debugging_says_more(string variable, string value) =>
        Assert.That(Merge("", null, (variable, value)).Verbosity, Is.EqualTo(Verbosity.Verbose));

    private static Settings Merge(string words, string? configuration, params (string Name, string Value)[] variables)
    {
        using var directory = new TempDirectory();
        if (configuration is not null)
        {
            directory.Write(".imagegate.yaml", configuration);
        }

        var (_, options) = OptionParser.Parse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return SettingsMerge.Of((ManifestOptions)options, ProgramRun.Surroundings(directory, "", variables));
    }
}
