using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>One row of what is known about a registry: who asks for what, what goes wrong, and the rule that follows.</summary>
/// <param name="Case">As in the study of the registries, whose section comes first.</param>
/// <param name="Caller">reader may pull everything, outsider nothing, wrong is reader with another password; null: anonymous.</param>
/// <param name="Rule">Null: the image is pullable.</param>
internal sealed record DialectRow(
    string Case, RegistryDialect Dialect, string Host, string? Caller, string Image, string? Rule, params Fault[] Faults)
{
    public override string ToString() => $"{Case}, {Caller ?? "anonymous"}";
}
