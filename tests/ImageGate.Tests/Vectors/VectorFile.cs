using System.Text.Json;

namespace ImageGate.Tests.Vectors;

/// <summary>Vectors taken from the programs that decide: distribution/reference, kubelet and containerd.</summary>
internal static class VectorFile
{
    public static IEnumerable<JsonElement> Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", name);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var vectors = document.RootElement.GetProperty("vectors").EnumerateArray().Select(v => v.Clone()).ToList();
        Assert.That(vectors, Is.Not.Empty, path);
        return vectors;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
