using System.Text.Json;
using ImageGate.Events;
using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>What <c>imagegate explain -o json</c> prints, as <c>Schema/explain.schema.json</c> describes.</summary>
internal static class ExplainJson
{
    public static void Write(Explanation explanation, TextWriter output) => Write([explanation], output);

    /// <summary>The first; where a text told of several images, the others within it.</summary>
    public static void Write(IReadOnlyList<Explanation> explanations, TextWriter output) => JsonFormat.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonFormat.SchemaVersion);
        WriteContent(json, explanations[0]);
        if (explanations.Count > 1)
        {
            json.WriteStartArray("others");
            foreach (var other in explanations.Skip(1))
            {
                json.WriteStartObject();
                WriteContent(json, other);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    private static void WriteContent(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteString("image", explanation.Image);
        json.WriteString("reference", explanation.Reference);
        json.WriteString("status", ReportNames.Of(explanation.Status));
        json.WriteRule(explanation.Rule);
        WriteHypotheses(json, explanation);
        json.WriteString("message", explanation.Message);
        json.WriteStrings("remedies", explanation.Remedies);
        json.WriteEvidence(explanation.Evidence);
        WriteWarnings(json, explanation.Warnings);
        json.WriteVantage(explanation.Vantage);
        if (explanation.Event is { } found)
        {
            WriteEvent(json, found);
        }
    }

    /// <summary>What a text of the cluster told before anybody asked a registry.</summary>
    private static void WriteEvent(Utf8JsonWriter json, EventDiagnosis found)
    {
        json.WriteStartObject("event");
        json.WriteString("class", EventClasses.Name(found.Class));
        json.WriteString("hypothesis", ReportNames.Of(found.Hypothesis));
        json.WriteRule(found.Rule);
        json.WriteBoolean("certain", found.Conclusion.IsCertain);
        json.WriteString("quote", found.Quote);
        json.WriteString("nextCheck", found.NextCheck);
        json.WriteStrings("remarks", found.Remarks);
        json.WriteEndObject();
    }

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
            json.WriteRule(warning.Rule);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
