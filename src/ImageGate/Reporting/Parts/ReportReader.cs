using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Rules;

namespace ImageGate.Reporting.Parts;

/// <summary>
/// Reads what <see cref="JsonReport"/> wrote. What no report needs is not in it: credentials, what was asked for one by one,
/// the columns of findings.
/// </summary>
internal static class ReportReader
{
    /// <exception cref="FormatException">It is no such report; the message says where and why.</exception>
    public static FinishedReport Read(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return Read(file, json.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"it is not JSON: {fault.Message}", fault);
        }
    }

    private static FinishedReport Read(string file, JsonElement json)
    {
        if (json.TextOrNull("schemaVersion") is var version && version != JsonFormat.SchemaVersion)
        {
            throw new FormatException($"its 'schemaVersion' should be '{JsonFormat.SchemaVersion}' and is '{version}'");
        }

        if (json.Object("summary") is not { } summary || json.Object("coverage") is not { } coverage)
        {
            throw new FormatException("it has no 'summary' and 'coverage'; merge wants reports that 'imagegate check -o json=FILE' wrote");
        }

        if (!json.TryGetProperty("exitCode", out _))
        {
            throw new FormatException("it has no 'exitCode'");
        }

        var verdicts = json.List("verdicts", VerdictReader.Read);
        var report = new Report(
            [.. verdicts.Select(verdict => verdict.Verdict)],
            json.List("problems", Finding),
            json.List("warnings", Finding),
            Coverage.Of(coverage.Number("documents"), Kinds(coverage), coverage.List("unchecked", Unchecked)))
        {
            Elsewhere = json.Number("elsewhere"),
            Part = json.Object("shard") is { } shard ? Part(shard, [.. verdicts.Select(verdict => verdict.Place)]) : null,
        };
        if (report is { Elsewhere: > 0, Part: null })
        {
            throw new FormatException("it is a part of a check and does not say which; check with this version of imagegate");
        }

        RequireCounts(summary, report);
        return new FinishedReport(file, report, json.Number("exitCode"), json.Object("vantage") is { } vantage ? Vantage(vantage) : null);
    }

    /// <summary>A report from which something was lost on the way must not pass.</summary>
    private static void RequireCounts(JsonElement summary, Report report)
    {
        foreach (var (name, count) in ReportCounts.Of(report).Where(expected => summary.Number(expected.Name) != expected.Count))
        {
            throw new FormatException($"its 'summary' counts {summary.Number(name)} {name}, but it holds {count}");
        }
    }

    /// <summary>A rule by its identifier.</summary>
    public static Rule Rule(string id) =>
        RuleTable.Find(id) ?? throw new FormatException($"this version of imagegate knows no rule '{id}'; merge with the version that checked");

    public static SourceSpan? Place(JsonElement json) =>
        json.TextOrNull("file") is { } file ? new SourceSpan(file, json.Number("line"), json.Number("column")) : null;

    private static CheckPart Part(JsonElement json, IReadOnlyList<int> places)
    {
        var shard = PullShard.Parse($"{json.Number("index")}/{json.Number("count")}") ?? throw new FormatException("'shard' should name the I-th of N parts");
        return places.Zip(places.Skip(1), (place, next) => place < next).All(isOrdered => isOrdered) && places is [] or [> 0, ..]
            ? new CheckPart(shard, json.Text("check"), places)
            : throw new FormatException("the verdicts should have a 'place' each, in order");
    }

    private static Finding Finding(JsonElement json) => new(Rule(json.Text("rule")), json.Text("message"), Place(json) ?? default);

    private static IEnumerable<(string, int)> Kinds(JsonElement coverage) =>
        coverage.Object("kinds") is { } kinds ? kinds.EnumerateObject().Select(kind => (kind.Name, kinds.Number(kind.Name))) : [];

    private static UncheckedValue Unchecked(JsonElement json) =>
        new(Place(json) ?? default, json.Text("path"), json.Text("value")) { IsPolicy = json.Flag("policy") };

    private static Vantage Vantage(JsonElement json) => new(json.Text("description"), json.Text("proxy"), json.Texts("notTested"));
}
