using System.Text.Json;
using ImageGate.Rules;
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
        WriteSummary(json, report);
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
        json.WriteEndObject();
    });

    private static void WriteSummary(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("uses", report.Uses);
        json.WriteNumber("images", report.Images);
        json.WriteNumber("pullable", report.Count(Status.Pullable));
        json.WriteNumber("failed", report.Count(Status.Failed));
        json.WriteNumber("undetermined", report.Count(Status.Undetermined) + report.Count(Status.NotDecided));
        json.WriteNumber("skipped", report.Count(Status.Skipped));
        json.WriteNumber("waived", 0);
        json.WriteNumber("problems", report.Problems.Count);
        json.WriteNumber("warnings", report.Warnings.Count);
        json.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter json, Verdict verdict)
    {
        var plan = verdict.Plan;
        json.WriteStartObject();
        json.WriteString("image", plan.Image);
        json.WriteString("reference", plan.Reference?.Normal);
        json.WriteString("digest", verdict.Digest?.ToString());
        json.WriteString("platform", plan.Platforms.Count == 0 ? null : string.Join(", ", plan.Platforms));
        json.WriteString("status", ReportNames.Of(verdict.Status));
        json.WriteString("rule", verdict.Rule?.Id);
        json.WriteString("hypothesis", verdict.Rule is null ? null : ReportNames.Of(verdict.Rule.Hypothesis));
        json.WriteString("message", verdict.Message);
        json.WriteStrings("remedies", verdict.Remedies);
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
}
