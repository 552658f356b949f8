using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Planning;

namespace ImageGate.Reporting;

/// <summary>What <c>imagegate images -o json</c> prints: every use of an image, as <c>Schema/images.schema.json</c> describes.</summary>
internal static class ImagesJson
{
    public static void Write(ManifestContent content, IReadOnlyList<PullPlan> plans, TextWriter output) => JsonFormat.Write(output, json =>
    {
        var chainOf = UseCredentials.Of(plans);
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonFormat.SchemaVersion);
        json.WriteStartArray("uses");
        foreach (var use in content.Uses)
        {
            WriteUse(json, use, chainOf.GetValueOrDefault(use));
        }

        json.WriteEndArray();
        json.WriteFindings("problems", content.Problems);
        json.WriteCoverage(content.Coverage);
        json.WriteEndObject();
    });

    private static void WriteUse(Utf8JsonWriter json, ImageUse use, UseCredentials? credentials)
    {
        json.WriteStartObject();
        json.WriteString("image", use.Image);
        json.WriteString("reference", use.Reference?.Normal);
        if (use.Fault is not null)
        {
            json.WriteRule(use.Fault.Rule);
        }

        json.WriteString("skipReason", use.SkipReason);
        json.WriteStrings("pullSecrets", use.Pod.PullSecrets);
        json.WriteString("serviceAccount", use.Pod.ServiceAccount);
        json.WriteStrings("platforms", use.Pod.Platforms.Select(platform => platform.ToString()));
        json.WriteString("pullPolicy", ReportNames.Of(use.PullPolicy));
        json.WriteCredentials(credentials?.Chain ?? []);
        json.WriteFindings("findings", credentials?.Findings ?? []);
        json.WriteUse(use);
        json.WriteEndObject();
    }
}
