using System.Text;
using ImageGate.Events;
using ImageGate.References;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Fuzz.Targets;

/// <summary>What <c>kubectl describe pod</c> or a log printed.</summary>
internal static class EventTarget
{
    public static readonly FuzzTarget Target = new("events", 2000, Run,
        "Failed to pull image \"", "Error: ErrImagePull", "Back-off pulling image \"nginx\"", "  Warning  Failed  3s  kubelet  ", "Reason: ", "Message: ", "rpc error: code = Unknown desc = ",
        "failed to resolve reference \"docker.io/library/a:1\": ", "not found", "unauthorized: authentication required", "403 Forbidden", "dial tcp: lookup a.b: no such host",
        "x509: certificate signed by unknown authority", "toomanyrequests: ", "no match for platform in manifest", "InvalidImageName", "Unable to retrieve some image pull secrets (a, b); ",
        "admission webhook \"validation.gatekeeper.sh\" denied the request: ", "kind: List\nitems:\n- ", "kind: Event\nmessage: ", "{\"kind\":\"Pod\",\"status\":{\"containerStatuses\":[{\"image\":\"a\",\"state\":{\"waiting\":{\"reason\":\"ErrImagePull\",\"message\":\"",
        "httpReadSeeker: failed open: ", "client with IP '10.0.0.1' is not allowed access", "couldn't parse image name \"A:1\": invalid reference format: repository name (library/A) must be lowercase", "\\\"", "\n");

    private static void Run(byte[] input)
    {
        var found = EventReader.Read(Encoding.UTF8.GetString(input));
        Invariant.Holds(found.Count <= 200, "no more images than a reader could follow");
        foreach (var diagnosis in found)
        {
            var explanation = Explanation.Of(diagnosis);
            Invariant.Holds(diagnosis.Status is Status.Failed or Status.Undetermined, "a failed pull is never shown as working");
            Invariant.Holds(diagnosis.Hypotheses.Count == 4, "each hypothesis is spoken of");
            Invariant.Holds(diagnosis is { Quote.Length: > 0, NextCheck.Length: > 0 }, "what decided is quoted, and what to do next is said");
            Invariant.Holds(
                diagnosis.Reference is null || (ImageReference.TryParse(diagnosis.Image!, out var image, out _) && image == diagnosis.Reference),
                "the reference is that of the image");
            Invariant.Holds(explanation.Message.Length < 10 * (input.Length + 1_000), "an explanation is no longer than what it explains");
        }
    }
}
