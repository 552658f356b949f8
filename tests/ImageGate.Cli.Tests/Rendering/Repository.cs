namespace ImageGate.Cli.Tests.Rendering;

/// <summary>Where the tests find what is not built: tools, the corpus, their own cases.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "ImageGate.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("ImageGate.sln");
            }

            return folder.FullName;
        }
    }

    public static string Cases => Path.Combine(Root, "tests", "ImageGate.Cli.Tests", "Rendering", "Cases");

    /// <summary>Real manifests with an independent answer, beside the repository.</summary>
    public static string Corpus => Existing("IMAGEGATE_CORPUS", Path.Combine(Root, "..", "shared", "corpus"));

    /// <summary>A directory of helm and kubectl: <c>helm-3</c> or <c>helm-4</c>.</summary>
    public static string Tools(string version) =>
        Path.Combine(Existing("IMAGEGATE_TOOLS", Path.Combine(Root, "artifacts", "tools")), version);

    private static string Existing(string variable, string usual)
    {
        var path = Path.GetFullPath(Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named ? named : usual);
        return Directory.Exists(path) ? path : throw new AssertionException($"There is no {path}; tests/run provides it, or name it by {variable}.");
    }
}
