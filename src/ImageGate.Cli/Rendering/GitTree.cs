using ImageGate.Cli.Rendering.Tools;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering;

/// <summary>The files of a repository as they were at a revision, beside those of today.</summary>
/// <param name="Today">The top of the repository.</param>
/// <param name="Then">The copy of the revision.</param>
internal sealed record GitCopy(string Today, string Then)
{
    /// <summary>Where a file or directory of today was; null for one outside of the repository.</summary>
    public string? PathOf(string path) =>
        path == Today ? Then
        : path.StartsWith(Path.Join(Today, Path.DirectorySeparatorChar.ToString()), StringComparison.Ordinal)
            ? Path.Combine(Then, path[(Today.Length + 1)..])
            : null;
}

/// <summary>
/// Finds a revision and writes it out, for <c>--changed-since</c>. The repository gives its objects only: index, hooks and
/// configuration, which may name programs to run, are those of a new and empty one.
/// </summary>
internal sealed class GitTree(Toolbox tools, ScratchDirectory scratch)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Of one line in the list of a tree: <c>100644 blob IDENTIFIER</c>, a tab and the path.</summary>
    private const string PlainFile = "100";

    private readonly ToolProcess process = new(scratch);

    /// <param name="directory">A directory in the repository.</param>
    public async Task<(GitRevision? Revision, Finding? Problem)> FindAsync(string directory, string revision, CancellationToken cancellation)
    {
        var span = new SourceSpan($"--changed-since {revision}");
        if (tools.Git is null)
        {
            return (null, Toolbox.MissingGit(span));
        }

        if (GitGuard.Refusal(directory) is { } refusal)
        {
            return (null, new Finding(RuleTable.InputUnreadable, refusal, span));
        }

        // One process for all of it. Git has no revision that begins with a hyphen, but options that do.
        string[] asked = revision.StartsWith('-') ? [] : [$"{revision}^{{commit}}"];
        var facts = await RunAsync(
            directory, [], ["rev-parse", "--show-toplevel", "--show-object-format", "--git-path", "objects", .. asked], cancellation);
        var lines = Text(facts).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!facts.IsSuccess || lines is not [var top, var format, var objects, var commit] || !commit.All(char.IsAsciiHexDigitLower))
        {
            return (null, new Finding(RuleTable.InputUnreadable, WhyNot(facts, lines.Length > 0, revision), span));
        }

        var found = new GitRevision(span, top, commit, Empty(format), Path.Combine(directory, objects), new Dictionary<string, string?>());
        var list = await RunAsync(directory, Instead(found), ["ls-tree", "-r", "-z", "--full-tree", commit], cancellation);
        return list.IsSuccess
            ? (found with { Files = FilesIn(Text(list)) }, null)
            : (null, new Finding(RuleTable.InputUnreadable, $"git could not list {revision}: {ToolMessage.OneLine(list.Errors)}", span));
    }

    public async Task<(GitCopy? Copy, Finding? Problem)> WriteOutAsync(GitRevision revision, CancellationToken cancellation)
    {
        var copy = new GitCopy(revision.Top, Path.Combine(scratch.NewDirectory(), "then"));
        var variables = Instead(revision);
        variables["GIT_WORK_TREE"] = Directory.CreateDirectory(copy.Then).FullName;
        await RunAsync(revision.Top, variables, ["read-tree", revision.Commit], cancellation);
        var written = await RunAsync(revision.Top, variables, ["checkout-index", "--all", "--quiet", $"--prefix={copy.Then}/"], cancellation);
        return written.IsSuccess && Directory.EnumerateFileSystemEntries(copy.Then).Any()
            ? (copy, null)
            : (null, new Finding(RuleTable.InputUnreadable, $"git could not write out the files: {ToolMessage.OneLine(written.Errors)}", revision.Place));
    }

    /// <summary>What <c>git init --bare</c> makes, without hooks.</summary>
    private string Empty(string format)
    {
        var directory = scratch.NewDirectory();
        Directory.CreateDirectory(Path.Combine(directory, "objects"));
        Directory.CreateDirectory(Path.Combine(directory, "refs"));
        File.WriteAllText(Path.Combine(directory, "HEAD"), "ref: refs/heads/none\n");
        File.WriteAllText(Path.Combine(directory, "config"), format == "sha1"
            ? "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
            : $"[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = {format}\n");
        return directory;
    }

    private static Dictionary<string, string?> Instead(GitRevision revision) => new()
    {
        ["GIT_DIR"] = revision.Directory,
        ["GIT_OBJECT_DIRECTORY"] = revision.Objects,
    };

    private static Dictionary<string, string?> FilesIn(string list)
    {
        var files = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var line in list.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var (entry, path) = (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            files[path] = entry.StartsWith(PlainFile, StringComparison.Ordinal) ? entry[(entry.LastIndexOf(' ') + 1)..] : null;
        }

        return files;
    }

    /// <summary>A container's checkout may belong to another user, and what says so to git lies in the home that tools do not get.</summary>
    private Task<ToolRun> RunAsync(
        string directory, Dictionary<string, string?> variables, string[] arguments, CancellationToken cancellation) => process.RunAsync(
        new ToolCommand(tools.Git!, [.. GitGuard.Arguments, "-c", "safe.directory=*", .. arguments], directory, Deadline) { Variables = variables },
        cancellation);

    private static string WhyNot(ToolRun facts, bool isRepository, string revision) => isRepository
        ? $"git knows no revision '{revision}' here; a shallow clone has only the newest, fetch the rest (fetch-depth: 0)"
        : $"this is no git repository, so nothing is known of '{revision}': {ToolMessage.OneLine(facts.Errors)}";

    private static string Text(ToolRun run)
    {
        using var reader = new StreamReader(run.OpenOutput());
        return reader.ReadToEnd();
    }
}
