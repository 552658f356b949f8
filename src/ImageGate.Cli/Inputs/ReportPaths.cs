namespace ImageGate.Cli.Inputs;

/// <summary>Names of files in reports: relative to the working directory where they are below it, with forward slashes.</summary>
internal sealed class ReportPaths(string workingDirectory)
{
    public string NameOf(string fullPath)
    {
        var relative = Path.GetRelativePath(workingDirectory, fullPath);
        var isBelow = relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
        return (isBelow ? relative : fullPath).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The name of a file in a directory whose own name may be ".".</summary>
    public static string Below(string directory, string file) => directory == "." ? file : $"{directory}/{file}";
}
