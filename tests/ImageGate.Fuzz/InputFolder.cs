using System.Security.Cryptography;
using ImageGate.Tests;

namespace ImageGate.Fuzz;

/// <summary>Inputs as files in the repository, each named by its content: <c>Corpus/TARGET</c> and <c>Finds/TARGET</c>.</summary>
internal sealed class InputFolder
{
    private readonly string path;

    private InputFolder(string path) => this.path = path;

    public static InputFolder Corpus(string target) => Of("Corpus", target);

    public static InputFolder Finds(string target) => Of("Finds", target);

    public IReadOnlyList<byte[]> Read() =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)] : [];

    /// <returns>The path of the file.</returns>
    public string Add(byte[] input)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, Convert.ToHexStringLower(SHA256.HashData(input))[..12]);
        File.WriteAllBytes(file, input);
        return file;
    }

    public void Replace(IEnumerable<byte[]> inputs)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        foreach (var input in inputs)
        {
            Add(input);
        }
    }

    private static InputFolder Of(string kind, string target) =>
        new(Path.Combine(Repository.Root.FullName, "tests", "ImageGate.Fuzz", kind, target));
}
