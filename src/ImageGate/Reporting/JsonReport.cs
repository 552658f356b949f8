using System.Globalization;
using System.Text.Json;
using ImageGate.Verdicts;

namespace ImageGate.Reporting;

/// <summary>
/// The report of a check as JSON: all that is known, in the fixed order of fields that <c>Schema/report.schema.json</c>
/// describes. The other formats are views of it.
/// </summary>
internal static class JsonReport
{
    public static void Write(Report report, RunFacts facts, TextWriter output) => JsonFormat.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonFormat.SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", "imagegate");
        json.WriteString("version", facts.Version);
        json.WriteEndObject();
        json.WriteNumber("exitCode", facts.ExitCode);
        json.WriteSummary(report);
        json.WriteStartArray("verdicts");
        foreach (var verdict in report.Verdicts)
        {
            WriteVerdict(json, verdict);
        }

        json.WriteEndArray();
        json.WriteFindings("warnings", report.Warnings);
        json.WriteFindings("problems", report.Problems);
        json.WriteCoverage(report.Coverage);
        json.WriteVantage(facts.Vantage);
        if (report.Elsewhere > 0)
        {
            json.WriteNumber("elsewhere", report.Elsewhere);
        }

        json.WriteEndObject();
    });

    private static void WriteVerdict(Utf8JsonWriter json, Verdict verdict)
    {
        var plan = verdict.Plan;
        json.WriteStartObject();
        json.WriteString("image", plan.Image);
        json.WriteString("reference", plan.Reference?.Normal);
        json.WriteString("digest", verdict.Digest?.ToString());
        json.WriteString("platform", plan.Platforms.Count == 0 ? null : string.Join(", ", plan.Platforms));
        json.WriteString("status", ReportNames.Of(verdict.Status));
        json.WriteRule(verdict.Rule);
        json.WriteString("hypothesis", verdict.Rule is null ? null : ReportNames.Of(verdict.Rule.Hypothesis));
        json.WriteString("message", verdict.Message);
        json.WriteStrings("remedies", verdict.Remedies);
        WriteWaiver(json, verdict.Waiver);
        json.WriteCredential(verdict.Credential);
        json.WriteEvidence(verdict.Evidence);
        json.WriteStartArray("uses");
        foreach (var use in plan.Uses)
        {
            json.WriteStartObject();
            json.WriteUse(use);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Only there where something is waived.</summary>
    private static void WriteWaiver(Utf8JsonWriter json, Waiver? waiver)
    {
        if (waiver is null)
        {
            return;
        }

        json.WriteStartObject("waiver");
        json.WriteString("reason", waiver.Reason);
        json.WriteString("owner", waiver.Owner);
        json.WriteString("expires", waiver.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WritePlace(waiver.Span);
        json.WriteEndObject();
    }
}
