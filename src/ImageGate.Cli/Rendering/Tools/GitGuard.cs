namespace ImageGate.Cli.Rendering.Tools;

/// <summary>
/// Keeps git from taking a stranger's word. The configuration of a repository names programs, and git takes any directory
/// for a bare repository that looks like one inside, such as one that a pull request brings along.
/// </summary>
internal static class GitGuard
{
    /// <summary>Stand before git's own arguments.</summary>
    public static readonly IReadOnlyList<string> Arguments =
        ["--no-pager", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

    /// <summary>Why git is not asked in the directory, or null. Older versions of git do not know the setting above.</summary>
    public static string? Refusal(string directory)
    {
        for (var at = directory; at is not null && !Path.Exists(Path.Combine(at, ".git")); at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "HEAD")) && Directory.Exists(Path.Combine(at, "objects")) && Directory.Exists(Path.Combine(at, "refs")))
            {
                return $"git would take {at} for a bare repository, whose configuration may name programs, so it is not asked here; "
                    + "run imagegate in the top directory of the working tree";
            }
        }

        return null;
    }
}
