using ImageGate.Cli.Rendering;

namespace ImageGate.Cli.Outputs;

/// <summary>
/// Where the working directory is in the repository: annotations name files from its root, which the CI host says or the
/// directory <c>.git</c> shows.
/// </summary>
internal static class RepositoryDirectory
{
    public static string Of(RunnerEnvironment runner)
    {
        string?[] roots =
        [
            runner.Variable("GITHUB_WORKSPACE"), runner.Variable("BUILD_SOURCESDIRECTORY"),
            TreeBoundary.Around(runner.WorkingDirectory) is { IsRepository: true } repository ? repository.Directory : null,
        ];
        return roots.OfType<string>().Select(root => Below(root, runner.WorkingDirectory)).FirstOrDefault(below => below is not null) ?? "";
    }

    private static string? Below(string root, string directory)
    {
        var relative = Path.GetRelativePath(root, directory);
        return relative == "." ? ""
            : relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
