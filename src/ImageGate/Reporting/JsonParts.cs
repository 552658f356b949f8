using System.Text.Json;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Probing;
using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>The parts that several JSON reports share. Every field is always there; null means not known.</summary>
internal static class JsonParts
{
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>The counts.</summary>
    public static void WriteSummary(this Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("summary");
        foreach (var (name, count) in ReportCounts.Of(report))
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
    }

    /// <summary>The identifier, and where there is a rule also where to read about it.</summary>
    public static void WriteRule(this Utf8JsonWriter json, Rule? rule)
    {
        json.WriteString("rule", rule?.Id);
        if (rule is not null)
        {
            json.WriteString("help", RulePages.AddressOf(rule));
        }
    }

    public static void WriteFindings(this Utf8JsonWriter json, string name, IEnumerable<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteRule(finding.Rule);
            json.WriteString("message", finding.Message);
            json.WritePlace(finding.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteCredential(this Utf8JsonWriter json, CredentialOrigin? origin)
    {
        if (origin is null)
        {
            json.WriteNull("credential");
            return;
        }

        json.WriteStartObject("credential");
        json.WriteOrigin(origin);
        json.WriteEndObject();
    }

    /// <summary>Where the credentials of a pull come from, in the order in which they are tried.</summary>
    public static void WriteCredentials(this Utf8JsonWriter json, IEnumerable<CredentialOrigin> chain)
    {
        json.WriteStartArray("credentials");
        foreach (var origin in chain)
        {
            json.WriteStartObject();
            json.WriteOrigin(origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteOrigin(this Utf8JsonWriter json, CredentialOrigin origin)
    {
        json.WriteString("kind", ReportNames.Of(origin.Kind));
        json.WriteString("origin", origin.Text);
        json.WritePlace(origin.Span);
    }

    public static void WriteEvidence(this Utf8JsonWriter json, IEnumerable<Evidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (var step in evidence)
        {
            json.WriteStartObject();
            json.WriteString("step", ReportNames.Of(step.Step));
            json.WriteString("outcome", ReportNames.Of(step.Outcome));
            json.WriteString("detail", step.Detail);
            json.WriteNumber("milliseconds", step.Milliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The fields of a use, into an object that is already open.</summary>
    public static void WriteUse(this Utf8JsonWriter json, ImageUse use)
    {
        json.WritePlace(use.Span);
        json.WriteCount("column", use.Span.Column);
        json.WriteString("apiVersion", use.Object.ApiVersion);
        json.WriteString("kind", use.Object.Kind);
        json.WriteString("namespace", use.Object.Namespace);
        json.WriteString("name", use.Object.Name);
        json.WriteString("container", use.Container);
        json.WriteString("role", ReportNames.Of(use.Role));
        json.WriteString("environment", use.Environment);
        if (use.Object.Hook is { } hook)
        {
            json.WriteString("hook", hook);
        }

        if (use.Origin is null)
        {
            json.WriteNull("origin");
            return;
        }

        json.WriteStartObject("origin");
        json.WritePlace(use.Origin);
        json.WriteEndObject();
    }

    public static void WriteCoverage(this Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("documents", coverage.Documents);
        json.WriteStartObject("kinds");
        foreach (var (kind, count) in coverage.Kinds)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("unchecked");
        foreach (var value in coverage.Unchecked)
        {
            json.WriteUnchecked(value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteVantage(this Utf8JsonWriter json, Vantage? vantage)
    {
        if (vantage is null)
        {
            json.WriteNull("vantage");
            return;
        }

        json.WriteStartObject("vantage");
        json.WriteString("description", vantage.Description);
        json.WriteString("proxy", vantage.Proxy);
        json.WriteStrings("notTested", vantage.NotTested);
        json.WriteEndObject();
    }

    private static void WriteUnchecked(this Utf8JsonWriter json, UncheckedValue value)
    {
        json.WriteStartObject();
        json.WriteString("rule", RuleTable.ImageLikeValueNotChecked.Id);
        json.WritePlace(value.Span);
        json.WriteString("path", value.Path);
        json.WriteString("value", value.Value);
        if (value.IsPolicy)
        {
            json.WriteBoolean("policy", true);
        }

        json.WriteEndObject();
    }

    public static void WritePlace(this Utf8JsonWriter json, SourceSpan? span)
    {
        json.WriteString("file", span?.File);
        json.WriteCount("line", span?.Line ?? 0);
    }

    /// <summary>A number that counts from 1; 0 stands for not known.</summary>
    private static void WriteCount(this Utf8JsonWriter json, string name, int value)
    {
        if (value == 0)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, value);
        }
    }
}
