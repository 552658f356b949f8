using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>
/// Reads <c>nodeIdentity</c>: a word as on the command line, or a map such as <c>{azure: managed, clientId: …}</c>.
/// </summary>
internal static class NodeIdentityReader
{
    private const string Key = "nodeIdentity";

    public static NodeIdentity? Read(YamlSection environment) => environment.Find(Key) switch
    {
        null => null,
        YamlScalarNode => NodeIdentity.Parse(environment.RequiredText(Key)) is { } identity
            ? identity
            : throw environment.Fault(Key, $"'{environment.Text(Key)}' is not valid; valid: {NodeIdentity.ValidValues}"),
        _ => ReadAzure(environment.Section(Key, "azure", "clientId")!),
    };

    private static NodeIdentity ReadAzure(YamlSection section)
    {
        var clientId = section.Text("clientId");
        return (section.RequiredText("azure"), clientId) switch
        {
            ("managed", _) => new NodeIdentity(NodeIdentityKind.AzureManaged, clientId),
            ("default", null) => new NodeIdentity(NodeIdentityKind.AzureDefault),
            ("workload", null) => new NodeIdentity(NodeIdentityKind.AzureWorkload),
            ("cli", null) => new NodeIdentity(NodeIdentityKind.AzureCli),
            ("default" or "workload" or "cli", _) => throw section.Fault("clientId", "only 'azure: managed' takes one"),
            var (kind, _) => throw section.Fault("azure", $"'{kind}' is not valid; valid: default, managed, workload, cli"),
        };
    }
}
