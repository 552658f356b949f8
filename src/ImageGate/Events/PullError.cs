using System.Text;
using ImageGate.References;

namespace ImageGate.Events;

/// <summary>The text of one error, and its parts that decide.</summary>
/// <param name="Text">The error with its wrappers, the first one only where the node tried several credentials.</param>
/// <param name="Cause">The same without the wrappers of kubelet and runtime.</param>
internal sealed record PullError(string Text, string Cause)
{
    private const string Status = "rpc error: code = ";

    /// <summary>
    /// Wrappers from the outside in; behind one that ends in a quote stands the name and then a colon. The second family
    /// of containerd (2.1 and later) does not repeat the name.
    /// </summary>
    private static readonly string[] Wrappers =
    [
        "Failed to pull image \"", "Back-off pulling image \"", "failed to pull and unpack image \"", "failed to pull image \"",
        "failed to get sandbox image \"", "failed to resolve reference \"", "failed to resolve image: ", "ErrImagePull: ", "Error: ",
        "Failed to create pod sandbox: ", "failed to create pod sandbox: ", "Failed to apply default image tag \"", Status,
    ];

    /// <summary>How the errors of several credentials are joined: <c>[a, b]</c> (apimachinery, NewAggregate).</summary>
    private static readonly string[] Joints = [", rpc error: code = ", ", failed to pull ", ", initializing source "];

    public static PullError Of(string message)
    {
        var start = CauseStart(message);
        if (message.AsSpan(start) is ['[', ..] && FirstEnd(message, start) is var end && end > 0)
        {
            var first = string.Concat(message.AsSpan(0, start), message.AsSpan(start + 1, end - start - 1));
            return new PullError(first, first[CauseStart(first)..]);
        }

        return new PullError(message, message[start..]);
    }

    /// <summary>
    /// The text as the rules see it: names of images and repositories hold any words, so all but the registry is taken out.
    /// </summary>
    public string WithoutNames(string? image, ImageReference? reference)
    {
        var text = new StringBuilder(Text);
        if (image is { Length: > 0 })
        {
            text.Replace($"\"{image}\"", reference is null ? "\"\"" : $"\"{reference.Registry}/\"");
            if (reference is not null && image.Contains('/', StringComparison.Ordinal))
            {
                text.Replace(image, $"{reference.Registry}/");
            }
        }

        if (reference is null)
        {
            return text.ToString();
        }

        var (name, path) = (reference.Name, reference.Repository);
        var registry = $"{reference.Registry}/";
        var encoded = Uri.EscapeDataString(path);
        return text
            .Replace(reference.Normal, registry)
            .Replace($"{name}:{reference.EffectiveTag}", registry)
            .Replace($"{name}@", $"{registry}@")
            .Replace(name, registry)
            .Replace($"/v2/{path}/manifests/{reference.ManifestReference}", "/v2/")
            .Replace($"/v2/{path}/", "/v2/")
            .Replace($"repository:{path}:", "repository:")
            .Replace($"repository%3A{encoded}%3A", "repository%3A")
            .ToString();
    }

    private static int CauseStart(string message)
    {
        var start = 0;
        while (Array.Find(Wrappers, w => message.AsSpan(start).StartsWith(w, StringComparison.Ordinal)) is { } wrapper)
        {
            var end = Behind(message, start + wrapper.Length, wrapper);
            // A text that ends behind a wrapper has nothing else to say.
            if (end < 0 || message.AsSpan(end).IsWhiteSpace())
            {
                break;
            }

            start = end;
        }

        return start;
    }

    private static int Behind(string message, int from, string wrapper)
    {
        var mark = wrapper switch
        {
            Status => " desc = ",
            [.., '"'] => "\": ",
            _ => "",
        };
        var found = message.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? -1 : found + mark.Length;
    }

    private static int FirstEnd(string message, int start) => Joints
        .Select(joint => message.IndexOf(joint, start, StringComparison.Ordinal))
        .Where(found => found > 0)
        .DefaultIfEmpty(-1)
        .Min();
}
