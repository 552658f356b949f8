namespace ImageGate.Cli.Tests.Rendering;

/// <summary>A new directory with files that a test writes out.</summary>
internal sealed class TestTree : IDisposable
{
    private readonly TempDirectory directory = new();

    public string Root => directory.FullName;

    public string PathOf(string name) => Path.Combine(Root, name);

    public TestTree With(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    /// <summary>A chart of one pod with that image.</summary>
    public TestTree WithChart(string name, string image) => this
        .With($"{name}/Chart.yaml", $"apiVersion: v2\nname: {Path.GetFileName(name)}\nversion: 1.0.0\n")
        .With($"{name}/values.yaml", "{}\n")
        .With($"{name}/templates/pod.yaml", Pod(image));

    public TestTree WithLink(string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.CreateSymbolicLink(PathOf(name), target);
        return this;
    }

    public static string Pod(string image) =>
        $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: {image}\n";

    public void Dispose() => directory.Dispose();
}
