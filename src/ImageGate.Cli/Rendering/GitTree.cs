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
/// Writes out a revision, for <c>--changed-since</c>. The repository gives its objects only: index, hooks and configuration,
/// which may name programs to run, are those of a new and empty one.
/// </summary>
internal sealed class GitTree(Toolbox tools, ScratchDirectory scratch)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly ToolProcess process = new(scratch);

    /// <param name="directory">A directory in the repository.</param>
    public async Task<(GitCopy? Copy, Finding? Problem)> CheckOutAsync(string directory, string revision, CancellationToken cancellation)
    {
        var span = new SourceSpan($"--changed-since {revision}");
        Dictionary<string, string?> variables = [];
        if (tools.Git is not { } git)
        {
            return (null, Toolbox.MissingGit(span));
        }

        if (GitGuard.Refusal(directory) is { } refusal)
        {
            return (null, new Finding(RuleTable.InputUnreadable, refusal, span));
        }

        var top = await RunAsync("rev-parse", "--show-toplevel");
        var commit = await RunAsync("rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}");
        if (!top.IsSuccess || !commit.IsSuccess)
        {
            return (null, new Finding(RuleTable.InputUnreadable, WhyNot(top, revision), span));
        }

        var objects = await RunAsync("rev-parse", "--git-path", "objects");
        var format = await RunAsync("rev-parse", "--show-object-format");
        var copy = new GitCopy(Line(top), Path.Combine(scratch.NewDirectory(), "then"));
        var own = scratch.NewDirectory();
        await RunAsync("init", "--quiet", "--bare", "--template=", $"--object-format={Line(format)}", own);
        variables = new()
        {
            ["GIT_DIR"] = own,
            ["GIT_WORK_TREE"] = Directory.CreateDirectory(copy.Then).FullName,
            ["GIT_OBJECT_DIRECTORY"] = Path.Combine(directory, Line(objects)),
        };
        await RunAsync("read-tree", Line(commit));
        var written = await RunAsync("checkout-index", "--all", "--quiet", $"--prefix={copy.Then}/");
        return written.IsSuccess && Directory.EnumerateFileSystemEntries(copy.Then).Any()
            ? (copy, null)
            : (null, new Finding(RuleTable.InputUnreadable, $"git could not write out {revision}: {ToolMessage.OneLine(written.Errors)}", span));

        // A container's checkout may belong to another user, and what says so to git lies in the home that tools do not get.
        Task<ToolRun> RunAsync(params string[] arguments) => process.RunAsync(
            new ToolCommand(git, [.. GitGuard.Arguments, "-c", "safe.directory=*", .. arguments], directory, Deadline) { Variables = variables },
            cancellation);
    }

    private static string WhyNot(ToolRun top, string revision) => top.IsSuccess
        ? $"git knows no revision '{revision}' here; a shallow clone has only the newest, fetch the rest (fetch-depth: 0)"
        : $"this is no git repository, so nothing is known of '{revision}': {ToolMessage.OneLine(top.Errors)}";

    private static string Line(ToolRun run)
    {
        using var reader = new StreamReader(run.OpenOutput());
        return reader.ReadLine() ?? "";
    }
}
