using ImageGate.Rules;
using static ImageGate.Events.ConclusionTable;
using static ImageGate.Rules.Hypothesis;

namespace ImageGate.Events;

/// <summary>
/// Which product refused the pod. A refusal is proven by its own words, but only one that speaks of images is about
/// the image: the same webhooks also guard labels, security contexts and quotas.
/// </summary>
internal static class AdmissionTable
{
    private static readonly TextPattern[] Images =
    [
        .. TextPattern.AnyOf("image", "Image", "registry", "registries", "repo ", "repos ", "signature", "digest", "attestation"),
        TextPattern.Word("tag"),
    ];

    private static readonly Conclusion[] Ordered =
    [
        Certain(
            EventClass.Admission, ["Binary Authorization"], H4, null, [],
            "Deploy {image} by digest with the attestations that the project's Binary Authorization policy asks for, or add it to the policy's allow-list."),
        Certain(
            EventClass.Admission, ["gatekeeper", "azurepolicy-"], H4, RuleTable.GatekeeperConstraint, [],
            "Read the constraint{policy} (kubectl get constraints) for what it allows in place of {image}; it looks at the image as it is written."),
        Certain(
            EventClass.Admission, ["kyverno"], H4, RuleTable.KyvernoPolicy, [],
            "Read the Kyverno policy{policy} (kubectl get clusterpolicy,policy -A) for what it allows in place of {image}."),
        Certain(
            EventClass.Admission, ["ValidatingAdmissionPolicy"], H4, null, [],
            "Read the policy{policy} (kubectl get validatingadmissionpolicies) for what it allows in place of {image}."),
        Certain(
            EventClass.Admission, ["image policy webhook"], H4, null, [],
            "Ask whoever runs the image policy webhook of this cluster what it allows in place of {image}."),
        Suspected(
            EventClass.Admission, [], H4, null, [],
            "Read the admission webhook{policy} (kubectl get validatingwebhookconfigurations) and its rule for {image}."),
    ];

    private static readonly Conclusion NotAboutImages = Suspected(
        EventClass.Admission, [], H4, null, [],
        "Read the refusal of{policy} itself: it does not speak of images, so nothing tells that the image is at fault.");

    public static IReadOnlyList<Conclusion> All => [.. Ordered, NotAboutImages];

    public static Conclusion Of(string text) => Images.Any(word => word.IsIn(Refusal(text)))
        ? Array.Find(Ordered, conclusion => conclusion.AppliesTo(EventClass.Admission, text))!
        : NotAboutImages;

    /// <summary>Behind the name of the webhook, which may speak of images itself.</summary>
    private static string Refusal(string text)
    {
        const string Frame = "denied the request";
        var frame = text.IndexOf(Frame, StringComparison.Ordinal);
        return frame < 0 ? text : text[(frame + Frame.Length)..];
    }
}
