namespace ImageGate.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static DirectoryInfo Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root.FullName, path));

    private static DirectoryInfo Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImageGate.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("ImageGate.sln");
        }

        return folder;
    }
}
