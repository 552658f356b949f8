using System.IO.Enumeration;

namespace ImageGate.Cli.Inputs;

/// <summary>
/// A pattern of full paths: <c>*</c> and <c>?</c> within a name, <c>**</c> for any number of directories. As with a shell, a
/// directory that matches stands for all that is in it.
/// </summary>
internal sealed class GlobPattern
{
    private readonly string[] segments;

    public GlobPattern(string path)
    {
        var names = path.Split(Path.DirectorySeparatorChar);
        var literal = Array.FindIndex(names, IsPattern);
        Directory = string.Join(Path.DirectorySeparatorChar, names[..literal]) + Path.DirectorySeparatorChar;
        segments = names[literal..];
    }

    /// <summary>Where every match lies.</summary>
    public string Directory { get; }

    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    public bool Matches(string path)
    {
        var names = Path.GetRelativePath(Directory, path).Split(Path.DirectorySeparatorChar);
        return Enumerable.Range(1, names.Length).Any(depth => Matches(segments, names.AsSpan(0, depth)));
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] != "**")
        {
            return !path.IsEmpty
                && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false)
                && Matches(pattern[1..], path[1..]);
        }

        // "**" at the end means every file below; elsewhere it stands for any number of directories, also none.
        return pattern.Length == 1
            ? !path.IsEmpty
            : Matches(pattern[1..], path) || (!path.IsEmpty && Matches(pattern, path[1..]));
    }
}
