using System.Globalization;
using System.Text.Json;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting.Parts;

/// <summary>One verdict of a report, with its place in the whole check, or 0.</summary>
internal static class VerdictReader
{
    public static (Verdict Verdict, int Place) Read(JsonElement json)
    {
        var image = json.Text("image");
        var status = json.Word<Status>("status");
        var message = json.Text("message");
        var reference = json.TextOrNull("reference") is { } normal ? Reference(normal) : null;
        var uses = json.List("uses", use => Use(use, image, reference));
        if (uses.Count == 0)
        {
            throw new FormatException("'uses' should name at least one use");
        }

        var isUnchanged = json.Flag("unchanged");
        var plan = new PullPlan(image, reference, Platforms(json), CredentialChain.AnonymousOnly, isUnchanged ? message : null, uses)
        {
            IsUnchanged = isUnchanged,
        };
        var rule = json.TextOrNull("rule") is { } id ? ReportReader.Rule(id) : null;
        var verdict = new Verdict(
            plan, status, rule, message, json.Texts("remedies"),
            json.Object("credential") is { } credential ? Origin(credential) : null, DigestOf(json), json.List("attempts", Attempt))
        {
            Waiver = json.Object("waiver") is { } waiver ? Waiver(waiver, rule) : null,
            Evidence = json.List("evidence", Step),
            Hypotheses = json.List("hypotheses", HypothesisOf),
        };
        return (verdict, json.Number("place"));
    }

    private static ImageReference Reference(string normal) => ImageReference.TryParse(normal, out var reference, out var error)
        ? reference
        : throw new FormatException($"'reference' is none: {error.Message}");

    private static Digest? DigestOf(JsonElement json) => json.TextOrNull("digest") switch
    {
        null => null,
        var text => Digest.TryParse(text, out var digest, out _) ? digest : throw new FormatException($"'digest' is none: '{text}'"),
    };

    private static IReadOnlyList<Platform> Platforms(JsonElement json) =>
        json.TextOrNull("platform") is { } all ? [.. all.Split(", ").Select(OnePlatform)] : [];

    private static Platform OnePlatform(string text) =>
        Platform.TryParse(text, out var platform) ? platform : throw new FormatException($"'platform' holds '{text}', which is none");

    private static ImageUse Use(JsonElement json, string image, ImageReference? reference) => new()
    {
        Image = image,
        Reference = reference,
        Span = ReportReader.Place(json) ?? throw new FormatException("'file' is missing"),
        Object = new ObjectName(json.Text("apiVersion"), json.Text("kind"), json.Text("namespace"), json.Text("name")) { Hook = json.TextOrNull("hook") },
        Container = json.Text("container"),
        Role = json.Word<ImageRole>("role"),
        Environment = json.TextOrNull("environment"),
        Origin = json.Object("origin") is { } origin ? ReportReader.Place(origin) : null,
    };

    private static CredentialOrigin Origin(JsonElement json) => new(json.Word<CredentialKind>("kind"), json.Text("origin"), ReportReader.Place(json));

    /// <summary>Of an attempt the report keeps with what, and what came of it.</summary>
    private static Attempt Attempt(JsonElement json) =>
        new(new SourcedCredential(Credential.Anonymous.Instance, Origin(json)), ProbeOutcome.Undecided, json.Text("message"), []);

    private static Evidence Step(JsonElement json) =>
        new(json.Word<PullStep>("step"), json.Word<StepOutcome>("outcome"), json.Text("detail"), json.Number("milliseconds"));

    private static HypothesisFinding HypothesisOf(JsonElement json) => new(
        Enum.TryParse<Hypothesis>(json.Text("hypothesis"), out var hypothesis) ? hypothesis : throw new FormatException("'hypothesis' should be H1 to H4"),
        json.Word<HypothesisState>("state"),
        json.Text("reason"));

    private static Waiver Waiver(JsonElement json, Rule? rule)
    {
        var expires = json.TextOrNull("expires") switch
        {
            null => (DateOnly?)null,
            var text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new FormatException($"'expires' should be a day such as 2027-01-31 and is '{text}'"),
        };
        return new Waiver(
            "", rule ?? throw new FormatException("what is waived should name its rule"), json.Text("reason"), json.TextOrNull("owner"), expires,
            ReportReader.Place(json) ?? default);
    }
}
