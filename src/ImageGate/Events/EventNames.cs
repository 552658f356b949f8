using System.Text;
using ImageGate.References;

namespace ImageGate.Events;

/// <summary>Fills the names of the case into the sentence of a conclusion.</summary>
internal static class EventNames
{
    private const string FirewallMark = "client with IP '";

    public static string Fill(
        string sentence, string? image, ImageReference? reference, string message, IReadOnlyList<string> secrets)
    {
        var registry = reference?.Registry.Name ?? NamedHost.In(message) ?? "the registry";
        var host = NamedHost.In(message) ?? (reference is null ? "the registry" : KnownRegistry.HostOf(reference));
        return new StringBuilder(sentence)
            .Replace("{address}", Behind(message, FirewallMark, '\'') is { } address ? $" {address}" : "")
            .Replace("{policy}", Policy(message) is { } policy ? $" {policy}" : "")
            .Replace("{secrets}", secrets.Count > 0 ? $" ({string.Join(", ", secrets)})" : "")
            .Replace("{reason}", KnownRegistry.Suspicion(host) ?? "it does not resolve")
            .Replace("{account}", registry.Split('.')[0])
            .Replace("{name}", reference?.Name ?? image ?? "the image")
            .Replace("{path}", reference?.Repository ?? "the repository")
            .Replace("{registry}", registry)
            .Replace("{host}", host)
            .Replace("{image}", image ?? "the image")
            .ToString();
    }

    /// <summary>The constraint, policy or webhook that refused, as the products write it.</summary>
    private static string? Policy(string message) =>
        Behind(message, "denied the request: [", ']')
        ?? Behind(message, "ValidatingAdmissionPolicy '", '\'')
        ?? Behind(message, "due to the following policies ", ':')?.Trim()
        ?? Behind(message, "admission webhook \"", '"');

    private static string? Behind(string message, string mark, char end)
    {
        var start = message.IndexOf(mark, StringComparison.Ordinal);
        var from = start + mark.Length;
        var to = start < 0 ? -1 : message.IndexOf(end, from);
        return to > from && to - from < 254 ? message[from..to] : null;
    }
}
