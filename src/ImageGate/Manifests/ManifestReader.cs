namespace ImageGate.Manifests;

/// <summary>
/// From the bytes of the inputs to the images, pull secrets and service accounts in them. What cannot be read is a
/// problem in the content and costs only the document that it stands in.
/// </summary>
internal static class ManifestReader
{
    public static ManifestContent Read(IEnumerable<ManifestInput> inputs, ManifestSettings settings)
    {
        var content = new ContentBuilder(settings.Limits);
        foreach (var input in inputs)
        {
            var before = content.Size;
            new InputReader(input, settings, content).Read();
            if (input.Rendered is { } source)
            {
                content.Place(source, before);
            }
        }

        return content.ToContent();
    }
}
