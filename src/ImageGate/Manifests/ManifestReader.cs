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
        InputReader? reader = null;
        foreach (var part in new DocumentStream(settings.Limits).Read(inputs))
        {
            reader ??= new InputReader(part.Input, settings, content);
            if (part is { Document: { } document, Tree: { } tree })
            {
                reader.Read(document, tree.GetAwaiter().GetResult());
            }
            else
            {
                reader.End(part.Fault);
                reader = null;
            }
        }

        return content.ToContent();
    }
}
