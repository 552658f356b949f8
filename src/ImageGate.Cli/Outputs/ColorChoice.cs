namespace ImageGate.Cli.Outputs;

/// <summary>Whether a stream gets colours, by the conventions of no-color.org and bixense.com/clicolors.</summary>
internal static class ColorChoice
{
    public static bool Of(RunnerEnvironment runner, bool isTerminal, bool isForbidden)
    {
        if (isForbidden || runner.Variable("NO_COLOR") is { Length: > 0 })
        {
            return false;
        }

        if (runner.Variable("FORCE_COLOR") is not (null or "" or "0")
            || runner.Variable("CLICOLOR_FORCE") is not (null or "" or "0"))
        {
            return true;
        }

        // The log viewers of these two show colours although no terminal is there.
        return runner.Variable("TERM") != "dumb"
            && (isTerminal || runner.IsSet("GITHUB_ACTIONS") || runner.IsSet("TF_BUILD"));
    }
}
