using System.Text;
using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Tests.Manifests;

/// <summary>Reads manifests that a test writes down.</summary>
internal static class Given
{
    public const string File = "test.yaml";

    public static readonly ManifestSettings Settings = new() { Platforms = [Platform.LinuxAmd64] };

    public static ManifestContent Manifest(string text, ManifestSettings? settings = null) => Bytes(Encoding.UTF8.GetBytes(text), settings);

    public static ManifestContent Bytes(byte[] bytes, ManifestSettings? settings = null) =>
        ManifestReader.Read([new ManifestInput(File, () => new MemoryStream(bytes))], settings ?? Settings);

    public static ManifestContent Optional(string text) =>
        ManifestReader.Read([new ManifestInput(File, () => new MemoryStream(Encoding.UTF8.GetBytes(text)), IsOptional: true)], Settings);

    /// <summary>A pod with these lines in its spec.</summary>
    public static ManifestContent Pod(string spec) =>
        Manifest("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n" + Indented(spec));

    /// <summary>A pod with one container that has these lines besides its name.</summary>
    public static ManifestContent Container(string container) =>
        Pod("containers:\n- name: web\n" + Indented(container));

    /// <summary>An object in flow style, all on one line.</summary>
    public static ManifestContent Object(string apiVersion, string kind, string body, ManifestSettings? settings = null) =>
        Manifest($"{{apiVersion: {apiVersion}, kind: {kind}, {body}}}", settings);

    public static IEnumerable<string> Images(this ManifestContent content) => content.Uses.Select(use => use.Image);

    private static string Indented(string text) => string.Concat(text.Split('\n').Select(line => $"  {line}\n"));
}
