using System.Text.Json;
using ImageGate.Reporting.Findings;
using ImageGate.Rules;

namespace ImageGate.Reporting.Sarif;

/// <summary>
/// The findings as SARIF 2.1.0 (OASIS), with what code scanning of GitHub asks for beyond the standard (ci-ecosystem 1.5).
/// There is no <c>automationDetails.id</c>: the upload makes one of workflow, job and matrix, and one of our own would let the
/// uploads of a matrix replace each other.
/// </summary>
internal static class SarifReport
{
    /// <summary>Code scanning shows so many results of a run and no more.</summary>
    private const int MostResults = 5000;

    private static readonly Dictionary<Rule, int> Index = RuleTable.All.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    public static void Write(Report report, RunFacts facts, TextWriter output) => JsonFormat.Write(output, json =>
    {
        var findings = ReportFindings.Of(report, facts);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, facts);
        WriteInvocation(json, facts, Math.Max(0, findings.Count - MostResults));
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteResults(json, findings.Take(MostResults), facts);
        json.WriteStartObject("properties");
        json.WriteSummary(report);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, RunFacts facts)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ImageGate");
        json.WriteString("fullName", $"ImageGate {facts.Version}");
        json.WriteString("semanticVersion", facts.Version);
        json.WriteString("informationUri", RulePages.RepositoryUrl);
        json.WriteStartArray("rules");
        foreach (var rule in RuleTable.All)
        {
            SarifRule.Write(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, RunFacts facts, int leftOut)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", facts.ExitCode != ExitCode.Misuse);
        json.WriteNumber("exitCode", facts.ExitCode);
        if (leftOut > 0 || facts.ExitCode == ExitCode.NothingToCheck)
        {
            json.WriteStartArray("toolExecutionNotifications");
            json.WriteStartObject();
            json.WriteString("level", "error");
            json.WriteStartObject("message");
            json.WriteString("text", leftOut > 0 ? $"{SummarySentence.Count(leftOut, "more result")} left out; the JSON report lists all of them." : "No image was found: nothing was checked.");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, IEnumerable<ReportFinding> findings, RunFacts facts)
    {
        var fingerprints = new Fingerprints();
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            SarifResult.Write(json, finding, Index[finding.Rule], fingerprints.Of(finding, facts), facts);
        }

        json.WriteEndArray();
    }
}
