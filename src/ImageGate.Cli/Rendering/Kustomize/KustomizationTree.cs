namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>A kustomization with everything that it is built from.</summary>
internal sealed class KustomizationTree
{
    private readonly Dictionary<string, KustomizationFile> kustomizations = new(StringComparer.Ordinal);
    private readonly SortedSet<string> files = new(StringComparer.Ordinal);
    private readonly List<(KustomizationFile From, KustomizeReference Reference)> addresses = [];

    public KustomizationTree(string directory)
    {
        Directory = directory;
        Add(directory);
    }

    /// <summary>The directory to build.</summary>
    public string Directory { get; }

    /// <summary>The kustomizations by their directories: the first one and those that it is built from.</summary>
    public IReadOnlyCollection<KustomizationFile> Kustomizations => kustomizations.Values;

    /// <summary>Full paths of all files that are read, the kustomizations too.</summary>
    public IReadOnlyCollection<string> Files => files;

    /// <summary>What would have to be fetched.</summary>
    public IReadOnlyList<(KustomizationFile From, KustomizeReference Reference)> Addresses => addresses;

    /// <summary>Whether nothing else is read: generators and transformers of their own name files in their own ways.</summary>
    public bool IsContained => kustomizations.Values.All(file => !file.HasPlugins && file.ChartsLine == 0);

    private void Add(string directory)
    {
        if (kustomizations.ContainsKey(directory) || KustomizationFile.In(directory) is not { } file)
        {
            return;
        }

        kustomizations.Add(directory, file);
        files.Add(file.Path);
        foreach (var reference in file.References)
        {
            Add(file, reference);
        }
    }

    private void Add(KustomizationFile file, KustomizeReference reference)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(reference.Text, file.Directory));
        if (File.Exists(path))
        {
            files.Add(path);
        }
        else if (reference.MayBeDirectory && System.IO.Directory.Exists(path))
        {
            Add(path);
        }
        else if (reference.IsAddress)
        {
            addresses.Add((file, reference));
        }
    }
}
