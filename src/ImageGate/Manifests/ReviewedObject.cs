using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Objects;

namespace ImageGate.Manifests;

/// <summary>
/// The object around an image as an admission policy gets to see it. Policies are few and objects many, so only the text is
/// kept, and read again for a policy that asks.
/// </summary>
/// <param name="document">The document that it stands in.</param>
/// <param name="root">Where in the document it begins, line and column.</param>
/// <param name="template">
/// Where that begins which becomes the pod, with its metadata and spec: the object itself where it is a pod, else the template
/// in it. Null where a controller makes the pod in its own way.
/// </param>
internal sealed class ReviewedObject(KeptDocument document, (int Line, int Column) root, (int Line, int Column)? template)
{
    /// <summary>The object as written, and what becomes the pod.</summary>
    public (YamlMapping Root, YamlMapping? Template) Read()
    {
        var mappings = document.Read();
        return (ListItems.Without(mappings[root]), template is { } place ? mappings.GetValueOrDefault(place) : null);
    }
}
