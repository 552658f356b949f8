using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Benchmarks.Parts;

/// <summary>What the parts work on: a thousand images, of which every tenth has no such tag.</summary>
internal static class SampleCheck
{
    public const int Images = 1000;

    private static readonly Evidence Resolved = new(PullStep.Resolve, StepOutcome.Passed, "registry.example.com is 198.51.100.7", 12);
    private static readonly Evidence Missing = new(PullStep.Manifest, StepOutcome.Failed, "HEAD: 404 MANIFEST_UNKNOWN", 41);
    private static readonly Evidence Found = new(PullStep.Manifest, StepOutcome.Passed, "HEAD: 200, an index of 2 manifests", 52);

    public static IReadOnlyList<string> References { get; } =
        [.. Enumerable.Range(1, Images).Select(number => $"registry.example.com/team-{number % 40}/app-{number}:1.4.{number}")];

    public static IReadOnlyList<PullPlan> Plans() => [.. References.Select(Plan)];

    public static IReadOnlyList<PullProof> Proofs() =>
        [.. Enumerable.Range(1, Images).Select(number => new PullProof([Attempt(isThere: number % 10 > 0)], [], TagListing.None))];

    public static Report Report() => new([.. Plans().Zip(Proofs(), Judge.Decide)], [], [], new Coverage());

    public static ImageReference Parse(string text) =>
        ImageReference.TryParse(text, out var reference, out _) ? reference : throw new ArgumentException($"'{text}' is no reference", nameof(text));

    private static Attempt Attempt(bool isThere) => isThere
        ? new Attempt(SourcedCredential.Anonymous, ProbeOutcome.Proven, "", [Resolved, Found])
        : new Attempt(SourcedCredential.Anonymous, ProbeOutcome.TagMissing, "404 MANIFEST_UNKNOWN", [Resolved, Missing]);

    private static PullPlan Plan(string image)
    {
        var use = new ImageUse
        {
            Image = image,
            Reference = Parse(image),
            Span = new SourceSpan("deploy/web.yaml", 19, 18),
            Object = new ObjectName("apps/v1", "Deployment", "shop", "web"),
            Container = "web",
            Role = ImageRole.Container,
        };
        return new PullPlan(image, use.Reference, [Platform.LinuxAmd64], CredentialChain.AnonymousOnly, null, [use]);
    }
}
