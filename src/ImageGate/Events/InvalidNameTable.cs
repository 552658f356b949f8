using ImageGate.Manifests.Images;
using ImageGate.Rules;
using static ImageGate.Events.ConclusionTable;
using static ImageGate.Rules.Hypothesis;

namespace ImageGate.Events;

/// <summary>What is wrong with a name that the kubelet or the runtime could not read; no registry was asked for it.</summary>
internal static class InvalidNameTable
{
    private static readonly Hypothesis[] AllOthers = [H2, H3, H4];

    private static readonly TextPattern[] ShortName = TextPattern.AnyOf("did not resolve to an alias");

    private static readonly Conclusion NoRegistry = Suspected(
        EventClass.InvalidName, [], H1, RuleTable.SuspiciousReference, AllOthers,
        "Write the image with its registry, such as docker.io/library/NAME: the nodes do not say where short names lead.");

    private static readonly Conclusion NotFilledIn = Certain(
        EventClass.InvalidName, [], H1, RuleTable.UnresolvedPlaceholder, AllOthers,
        "Fill in the placeholder in {image} before the deployment: it reached the node as it is written.");

    private static readonly Conclusion NoReference = Certain(
        EventClass.InvalidName, [], H1, RuleTable.InvalidReference, AllOthers,
        "Correct {image}: it is no reference, which is [registry/]repository[:tag][@digest] with a repository in lower case.");

    public static IReadOnlyList<Conclusion> All => [NoRegistry, NotFilledIn, NoReference];

    public static Conclusion Of(string text, string? image) =>
        ShortName[0].IsIn(text) ? NoRegistry
        : image is not null && Placeholder.In(image) is not null ? NotFilledIn
        : NoReference;
}
