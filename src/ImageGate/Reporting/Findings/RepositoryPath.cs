using ImageGate.Rules;

namespace ImageGate.Reporting.Findings;

/// <summary>How code hosts name a file: from the root of the repository, with forward slashes and without detours.</summary>
internal static class RepositoryPath
{
    /// <param name="directory">The working directory from the root, as <see cref="RunFacts.Directory"/> has it.</param>
    public static string Of(SourceSpan place, string directory)
    {
        var file = place.File.Replace('\\', '/');
        if (file.StartsWith('/') || directory.Length == 0)
        {
            return file;
        }

        var parts = new List<string>();
        foreach (var part in $"{directory}/{file}".Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
