using System.Text.Json;
using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>What <c>imagegate explain -o json</c> prints, as <c>Schema/explain.schema.json</c> describes.</summary>
internal static class ExplainJson
{
    public static void Write(Explanation explanation, TextWriter output) => JsonFormat.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonFormat.SchemaVersion);
        json.WriteString("image", explanation.Image);
        json.WriteString("reference", explanation.Reference);
        json.WriteString("status", ReportNames.Of(explanation.Status));
        json.WriteString("rule", explanation.Rule?.Id);
        WriteHypotheses(json, explanation);
        json.WriteString("message", explanation.Message);
        json.WriteStrings("remedies", explanation.Remedies);
        json.WriteEvidence(explanation.Evidence);
        WriteWarnings(json, explanation.Warnings);
        json.WriteEndObject();
    });

    private static void WriteHypotheses(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject("hypotheses");
        foreach (var finding in explanation.Hypotheses)
        {
            json.WriteString(finding.Hypothesis.ToString(), ReportNames.Of(finding.State));
        }

        json.WriteEndObject();
        json.WriteStartObject("reasons");
        foreach (var finding in explanation.Hypotheses)
        {
            json.WriteString(finding.Hypothesis.ToString(), finding.Reason);
        }

        json.WriteEndObject();
    }

    /// <summary>Without places: the image was named on the command line.</summary>
    private static void WriteWarnings(Utf8JsonWriter json, IEnumerable<Finding> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            json.WriteStartObject();
            json.WriteString("rule", warning.Rule.Id);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
