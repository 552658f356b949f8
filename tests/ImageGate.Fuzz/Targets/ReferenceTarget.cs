using System.Text;
using ImageGate.Cli.Rendering.Marks;
using ImageGate.Credentials;
using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Images;
using ImageGate.References;

namespace ImageGate.Fuzz.Targets;

/// <summary>The text of an image field.</summary>
internal static class ReferenceTarget
{
    public static readonly FuzzTarget Target = new("reference", 400, Run,
        "docker.io/", "index.docker.io/", "library/", "localhost:5000/", "[::1]:5000/", "reg_io.com/", ":latest", "@sha256:", "@sha512:",
        new('a', 64), new('0', 128), "ko://", "{{ .Values.image }}", "${TAG}", "$(TAG)", "#{TAG}#", "__TAG__", "<tag>", "İ");

    private static void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var isReference = ImageReference.TryParse(text, out var reference, out var fault);
        Invariant.Holds((reference is null, fault is not null) == (!isReference, !isReference), "a reference or a fault, never both");
        foreach (var style in Enum.GetValues<PlaceholderStyle>())
        {
            var read = ImageText.Read(text, style, new("a.yaml"));
            Invariant.Holds(
                (read.Reference is null ? 0 : 1) + (read.Fault is null ? 0 : 1) + (read.SkipReason is null ? 0 : 1) == 1,
                "a field is one of: a reference, faulty, filled in later");
            Invariant.Holds(read.Reference is null || isReference, "only a reference is read as one");
        }

        var parts = ImageParts.Of(text);
        Invariant.Holds(
            0 <= parts.RegistryEnd && parts.RegistryEnd <= parts.RepositoryEnd && parts.RepositoryEnd <= parts.TagEnd && parts.TagEnd <= parts.Length,
            "the parts of an image stand one behind the other");
        if (reference is not null)
        {
            HoldsOf(reference);
        }
    }

    private static void HoldsOf(ImageReference reference)
    {
        Invariant.Holds(ImageReference.TryParse(reference.Normal, out var again, out _), "the normal form is a reference");
        Invariant.Holds(again!.Normal == reference.Normal, "the normal form stays as it is");
        Invariant.Holds(
            (again.Registry, again.Repository, again.ManifestReference) == (reference.Registry, reference.Repository, reference.ManifestReference),
            "the normal form is the same pull");
        Invariant.Holds(reference.Normal.All(c => c is > ' ' and < '\x7f'), "a reference is ASCII");
        Invariant.Holds(
            Uri.TryCreate($"https://{reference.Registry.Endpoint}/v2/{reference.Repository}/manifests/{reference.ManifestReference}", UriKind.Absolute, out var url)
                ? url.AbsolutePath == $"/v2/{reference.Repository}/manifests/{reference.ManifestReference}"
                : !IsDialled(reference),
            "the request asks for the image");
        _ = new Keyring([new KeyringEntry(reference.Name, null, CredentialOrigin.Anonymous)]).Lookup(reference);
    }

    /// <summary>The grammar allows ports beyond the last and addresses that are none.</summary>
    private static bool IsDialled(ImageReference reference) =>
        Uri.CheckHostName(reference.Registry.Host) is not UriHostNameType.Unknown
        && (reference.Registry.Port is not null || reference.Registry.Host == reference.Registry.Name);
}
