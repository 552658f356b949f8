using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Tests.Verdicts;

/// <summary>Plans and attempts for tests of what is decided from them.</summary>
internal static class Given
{
    public static readonly SourcedCredential Regcred = new(
        new Credential.UserPassword("ci", new Secret("s3cret")),
        new CredentialOrigin(CredentialKind.PullSecret, "Secret shop/regcred"));

    public static ImageUse Use(string image) => new()
    {
        Image = image,
        Reference = ImageReference.TryParse(image, out var reference, out _) ? reference : null,
        Span = new SourceSpan("deploy/web.yaml", 19, 18),
        Object = new ObjectName("apps/v1", "Deployment", "shop", "web"),
        Container = "web",
        Role = ImageRole.Container,
    };

    public static PullPlan Plan(string image, params SourcedCredential[] candidates)
    {
        var use = Use(image);
        var chain = new CredentialChain(candidates.Length > 0 ? candidates : [SourcedCredential.Anonymous], null, []);
        return new PullPlan(image, use.Reference, [Platform.LinuxAmd64], chain, null, [use]);
    }

    public static Attempt Attempt(ProbeOutcome outcome, SourcedCredential? credential = null, string message = "it said so") =>
        new(credential ?? SourcedCredential.Anonymous, outcome, message, []);

    public static PullProof Proof(params Attempt[] attempts) => new(attempts, [], TagListing.None);
}
