using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Selection;
using ImageGate.Policy;

namespace ImageGate.Cli.Tests.Selection;

internal sealed class OtherRegistriesTests
{
    private const string Configuration = """
        version: 1
        registries:
          docker.io: {maxPerSecond: 5}
          registry.local:5000: {plainHttp: true}
          registry.prod.svc:5000: {reachable: cluster}
        policy: {allowedRegistries: ["team.azurecr.io/shop/*", "*.example.com", "docker.io"]}
        """;

    [Test]
    public void Without_an_allow_list_every_registry_of_the_configuration_is_known() =>
        Assert.That(Of(PolicySettings.None), Is.EqualTo(new[] { "docker.io", "registry.local:5000" }));

    [Test]
    public void With_an_allow_list_no_other_registry_is_dialled_even_to_explain() =>
        Assert.That(Of(Read().Policy), Is.EquivalentTo(new[] { "docker.io", "team.azurecr.io" }));

    [Test]
    public void The_allow_list_of_the_command_line_decides() => Assert.That(
        Of(PolicySettings.None with { AllowedRegistries = OptionValue.AllowList(["registry.local:5000/shop/*"]) }),
        Is.EqualTo(new[] { "registry.local:5000" }));

    private static IEnumerable<string> Of(PolicySettings policy) =>
        OtherRegistries.Of(Read().Registries, policy).Select(registry => registry.Name);

    private static GateConfiguration Read()
    {
        using var reader = new StringReader(Configuration);
        return ConfigurationReader.Read(reader, ConfigurationFile.Name, _ => null);
    }
}
