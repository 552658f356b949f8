using System.Text.Json;
using ImageGate.Reporting.Findings;
using ImageGate.Rules;

namespace ImageGate.Reporting.Sarif;

/// <summary>A place in a file as a physical location, into an object that is open.</summary>
internal static class SarifPlace
{
    /// <param name="width">How many characters of the line are meant; 0 where that is not known.</param>
    public static void Write(Utf8JsonWriter json, SourceSpan place, int width, RunFacts facts)
    {
        var (line, column) = (Math.Max(1, place.Line), Math.Max(1, place.Column));
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(RepositoryPath.Of(place, facts.Directory)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteNumber("endLine", line);
        json.WriteNumber("endColumn", column + Math.Max(1, width));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Uri(string path)
    {
        var escaped = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        return path.StartsWith('/') ? $"file://{escaped}" : escaped;
    }
}
