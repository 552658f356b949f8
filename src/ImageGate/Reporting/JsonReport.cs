using System.Globalization;
using System.Text.Json;
using ImageGate.Probing;
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
        json.WriteSummary(report);
        json.WriteStartArray("verdicts");
        for (var i = 0; i < report.Verdicts.Count; i++)
        {
            json.WriteStartObject();
            WriteVerdict(json, report.Verdicts[i]);
            if (report.Part is { } part)
            {
                json.WriteNumber("place", part.Places[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFindings("warnings", report.Warnings);
        json.WriteFindings("problems", report.Problems);
        json.WriteCoverage(report.Coverage);
        json.WriteVantage(facts.Vantage);
        WritePart(json, report);
        json.WriteEndObject();
    });

    /// <summary>Only there where the report is of a part.</summary>
    private static void WritePart(Utf8JsonWriter json, Report report)
    {
        if (report.Elsewhere > 0)
        {
            json.WriteNumber("elsewhere", report.Elsewhere);
        }

        if (report.Part is { } part)
        {
            json.WriteStartObject("shard");
            json.WriteNumber("index", part.Shard.Index);
            json.WriteNumber("count", part.Shard.Count);
            json.WriteString("check", part.Check);
            json.WriteEndObject();
        }
    }

    private static void WriteVerdict(Utf8JsonWriter json, Verdict verdict)
    {
        var plan = verdict.Plan;
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
        WriteAttempts(json, verdict.Attempts);
        json.WriteEvidence(verdict.Evidence);
        WriteHypotheses(json, verdict);
        json.WriteStartArray("uses");
        foreach (var use in plan.Uses)
        {
            json.WriteStartObject();
            json.WriteUse(use);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (plan.IsUnchanged)
        {
            json.WriteBoolean("unchanged", true);
        }
    }

    /// <summary>Only there where it was not found out that the image can be pulled.</summary>
    private static void WriteHypotheses(Utf8JsonWriter json, Verdict verdict)
    {
        if (verdict.Status is Status.Pullable or Status.Skipped)
        {
            return;
        }

        json.WriteStartArray("hypotheses");
        foreach (var finding in verdict.Hypotheses)
        {
            json.WriteStartObject();
            json.WriteString("hypothesis", ReportNames.Of(finding.Hypothesis));
            json.WriteString("state", ReportNames.Of(finding.State));
            json.WriteString("reason", finding.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Only there where several credentials were tried: how each of them fared.</summary>
    private static void WriteAttempts(Utf8JsonWriter json, IReadOnlyList<Attempt> attempts)
    {
        if (attempts.Count < 2)
        {
            return;
        }

        json.WriteStartArray("attempts");
        foreach (var attempt in attempts)
        {
            json.WriteStartObject();
            json.WriteOrigin(attempt.Credential.Origin);
            json.WriteString("message", attempt.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
