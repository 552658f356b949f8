namespace ImageGate.Cli.Outputs;

/// <summary>
/// What a check writes where nobody said it: text for people, and in a pipeline what its host shows beside the log. Any
/// <c>-o</c> replaces all of it.
/// </summary>
internal static class HostOutputs
{
    public static IReadOnlyList<OutputTarget> Of(RunnerEnvironment runner) =>
        runner.IsSet("GITHUB_ACTIONS")
            ? [OutputTarget.Log, .. Summary(runner.Variable("GITHUB_STEP_SUMMARY")), new(OutputFormat.GitHub, null)]
        : runner.IsSet("TF_BUILD")
            ? [OutputTarget.Log, .. Summary(AzureSummary(runner)), new(OutputFormat.Azure, null)]
        : [OutputTarget.Log];

    private static OutputTarget[] Summary(string? file) =>
        file is null ? [] : [new(OutputFormat.Markdown, file) { IsOfHost = true }];

    /// <summary>The agent shows the file's name as a heading, and reads it after the step: its directory is this run's own.</summary>
    private static string? AzureSummary(RunnerEnvironment runner) => runner.Variable("AGENT_TEMPDIRECTORY") is { } directory
        ? Path.Combine(directory, $"imagegate-{Path.GetRandomFileName()}", "ImageGate.md")
        : null;
}
