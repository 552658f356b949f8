using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests;

/// <summary>
/// From the bytes of the inputs to the images, pull secrets and service accounts in them. What cannot be read is a
/// problem in the content and costs only the document that it stands in.
/// </summary>
internal static class ManifestReader
{
    public static ManifestContent Read(IEnumerable<ManifestInput> inputs, ManifestSettings settings)
    {
        var reader = new PartReader(settings, new DocumentStore(settings.Limits));
        var content = new ContentBuilder();
        foreach (var part in new DocumentStream(settings.Limits).Read(inputs, reader.Read))
        {
            content.Add(part);
        }

        return content.ToContent();
    }
}
