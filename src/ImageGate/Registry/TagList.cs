using System.Text.Json;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>Reads the answer to <c>tags/list</c>; an answer that is none lists nothing.</summary>
internal static class TagList
{
    public static TagListing Read(RegistryAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            return new TagListing([], answer.Status == 404 && SaysMissing(answer.Error));
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? new TagListing([.. tags.EnumerateArray().Select(JsonText.Of).Where(t => t.Length > 0)], false)
                : TagListing.None;
        }
        catch (Exception fault) when (JsonText.IsFault(fault))
        {
            return TagListing.None;
        }
    }

    /// <summary>JFrog, Nexus and MCR say of a repository what they say of a manifest; Harbor has a code of its own.</summary>
    private static bool SaysMissing(ErrorBody error) =>
        error.Has("NAME_UNKNOWN") || error.Has("MANIFEST_UNKNOWN") || error.Has("NOT_FOUND");
}
