using System.Diagnostics.CodeAnalysis;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>
/// Reads <c>nodeIdentity</c>: a word as on the command line, or a map such as <c>{azure: managed, clientId: …}</c>.
/// </summary>
internal static class NodeIdentityReader
{
    private const string Key = "nodeIdentity";

    public static NodeIdentity? Read(YamlSection owner) => owner.Find(Key) switch
    {
        null => null,
        YamlScalarNode => owner.Parsed<NodeIdentity>(Key, IsWord, $"valid: {NodeIdentity.ValidValues}"),
        _ => ReadAzure(owner.Section(Key, "azure", "clientId")!),
    };

    private static NodeIdentity ReadAzure(YamlSection section)
    {
        section.RequiredText("azure");
        var identity = section.Parsed<NodeIdentity>("azure", IsAzure, "valid: default, managed, workload, cli, environment, pipelines, github")!;
        return section.Text("clientId") switch
        {
            null => identity,
            var clientId when identity.Kind is NodeIdentityKind.AzureManaged => identity with { ClientId = clientId },
            _ => throw section.Fault("clientId", "only 'azure: managed' takes one"),
        };
    }

    private static bool IsWord(string text, [NotNullWhen(true)] out NodeIdentity? identity) =>
        (identity = NodeIdentity.Parse(text)) is not null;

    private static bool IsAzure(string text, [NotNullWhen(true)] out NodeIdentity? identity) =>
        IsWord($"azure-{text}", out identity) && !text.Contains(':', StringComparison.Ordinal);
}
