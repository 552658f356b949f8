using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Reporting.Findings;
using ImageGate.Rules;

namespace ImageGate.Reporting.Sarif;

/// <summary>A finding as a result: at the place to edit, with the rendered templates and the credential as related places.</summary>
internal static class SarifResult
{
    /// <summary>Code scanning shows no more.</summary>
    private const int MostRelated = 100;

    public static void Write(Utf8JsonWriter json, ReportFinding finding, int ruleIndex, string fingerprint, RunFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", finding.Level is FindingLevel.Notice && finding.Waiver is null ? "note" : LevelOf(finding));
        WriteMessage(json, Text(finding));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        SarifPlace.Write(json, finding.Place, WidthOf(finding), facts);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRelated(json, finding, facts);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", fingerprint);
        json.WriteEndObject();
        WriteSuppression(json, finding);
        json.WriteEndObject();
    }

    /// <summary>What is waived keeps the level that it would have: the suppression says that it does not count.</summary>
    private static string LevelOf(ReportFinding finding) => finding.Level is FindingLevel.Warning ? "warning" : "error";

    /// <summary>Code scanning takes the first sentence for the title.</summary>
    private static string Text(ReportFinding finding) => string.Join('\n',
    [
        $"{finding.Sentence}.",
        .. finding.Remedies.Select(remedy => $"To do: {remedy}"),
        .. finding.Uses.Take(1).Select(use => $"{UseText.Image(use.Image)} is used by {UseText.Who(use)}{More(finding.Uses.Count)}."),
    ]);

    private static string More(int uses) => uses > 1 ? $" and {uses - 1} more" : "";

    /// <summary>Square brackets make links in a message (SARIF 2.1.0, 3.11.6); a stranger's text shall not.</summary>
    private static void WriteMessage(Utf8JsonWriter json, string text)
    {
        var lines = text.Split('\n').Select(PlainText.Of);
        json.WriteStartObject("message");
        json.WriteString("text", string.Join('\n', lines)
            .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal));
        json.WriteEndObject();
    }

    /// <summary>Where the image itself stands its length is known; of a value in a chart only the place is.</summary>
    private static int WidthOf(ReportFinding finding) =>
        finding.Uses is [{ Origin: null, Role: not ImageRole.CustomResource } use, ..] ? use.Image.Length : 0;

    private static void WriteRelated(Utf8JsonWriter json, ReportFinding finding, RunFacts facts)
    {
        var places = Related(finding).Take(MostRelated).Index().ToList();
        if (places.Count == 0)
        {
            return;
        }

        json.WriteStartArray("relatedLocations");
        foreach (var (index, (span, text)) in places)
        {
            json.WriteStartObject();
            json.WriteNumber("id", index + 1);
            SarifPlace.Write(json, span, 0, facts);
            WriteMessage(json, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(SourceSpan Span, string Text)> Related(ReportFinding finding) =>
    [
        .. finding.Uses.Where(use => use.Span != finding.Place)
            .Select(use => (use.Span, $"{UseText.Who(use)}: the image as it is rendered")).Distinct(),
        .. finding.Verdict?.Credential is { Span: { } span } credential
            ? new[] { (span, $"The credential that was used: {credential.Text}") }
            : [],
    ];

    private static void WriteSuppression(Utf8JsonWriter json, ReportFinding finding)
    {
        if (finding.Waiver is not { } waiver)
        {
            return;
        }

        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", PlainText.Of(waiver.Reason));
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
