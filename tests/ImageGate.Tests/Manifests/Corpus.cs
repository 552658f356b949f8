using System.Text.Json;
using ImageGate.Manifests;
using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Manifests;

/// <summary>
/// Real manifests that lie beside the repository, with the answer of an independent program for each: which images
/// stand where. Where they lie is told by IMAGEGATE_CORPUS.
/// </summary>
internal static class Corpus
{
    public static readonly string? Folder = Find();

    /// <summary>The names of the repositories in it; none where there is no corpus.</summary>
    public static IEnumerable<string> Repositories => Folder is null
        ? []
        : Directory.GetFiles(Path.Combine(Folder, "expected"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static void SkipWhereAbsent()
    {
        if (Folder is null)
        {
            Assert.That(Environment.GetEnvironmentVariable("CI"), Is.Not.EqualTo("true"), "no corpus: set IMAGEGATE_CORPUS");
            Assert.Ignore("The corpus is not beside the repository, and IMAGEGATE_CORPUS does not say where it is.");
        }
    }

    public static JsonElement Expected(string repository)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, "expected", $"{repository}.json")));
        return document.RootElement.Clone();
    }

    public static ManifestContent Read(params string[] path) => ManifestReader.Read(
        [new ManifestInput(path[^1], () => File.OpenRead(Path.Combine([Folder!, .. path])))], Given.Settings);

    /// <summary>The elements of an array that may be left out.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var array) ? array.EnumerateArray() : [];

    public static int Number(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    /// <summary>Names that differ from run to run end in a star there.</summary>
    public static bool IsNamed(this ImageUse use, JsonElement expected) =>
        use.Object.Kind == expected.Text("kind")
        && (expected.Text("name") is not { } name || use.Object.Name == name
            || (name.EndsWith('*') && use.Object.Name.StartsWith(name[..^1], StringComparison.Ordinal)));

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ImageGate.sln")))
        {
            root = root.Parent;
        }

        var folder = Environment.GetEnvironmentVariable("IMAGEGATE_CORPUS")
            ?? (root?.Parent is null ? "" : Path.Combine(root.Parent.FullName, "shared", "corpus"));
        return Directory.Exists(Path.Combine(folder, "expected")) ? folder : null;
    }
}
