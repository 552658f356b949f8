using System.Buffers;

namespace ImageGate.Events;

/// <summary>The words by which a failed pull or a refused pod is known among other text.</summary>
internal static class EventWords
{
    /// <summary>Reasons of a waiting container (pkg/kubelet/images/types.go).</summary>
    public static readonly IReadOnlyList<string> WaitingReasons =
    [
        "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable",
        "SignatureValidationFailed",
    ];

    private static readonly SearchValues<string> Starts = SearchValues.Create(
        [
            .. WaitingReasons,
            "Failed to pull image ", "Back-off pulling image ", "Failed to apply default image tag ", "Failed to inspect image ",
            "is not present with pull policy of Never", MissingSecret, "Failed to create pod sandbox: ", "failed to get sandbox image ",
            "failed to pull and unpack image ", "failed to pull image ", "failed to resolve reference ", "failed to resolve image: ",
            "PullImage ", "couldn't parse image ", "initializing source docker://", "pinging container registry ",
            "Error response from daemon: ", "pull access denied", "httpReadSeeker: failed open", "image verifier ", .. Refusals,
        ],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> RefusalStarts = SearchValues.Create(Refusals, StringComparison.Ordinal);

    public const string MissingSecret = "Unable to retrieve some image pull secrets (";

    private static string[] Refusals => ["Error creating: ", "admission webhook \"", " is forbidden: ", "denied by Binary Authorization"];

    /// <summary>Where the first of the words begins, or -1.</summary>
    public static int Start(ReadOnlySpan<char> text) => text.IndexOfAny(Starts);

    /// <summary>A refused pod; such a message has lines of its own.</summary>
    public static bool IsRefusal(ReadOnlySpan<char> text) => text.ContainsAny(RefusalStarts);
}
