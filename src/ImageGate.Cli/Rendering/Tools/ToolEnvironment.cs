namespace ImageGate.Cli.Rendering.Tools;

/// <summary>
/// The environment of the tools: where programs are, and directories of their own. Nothing of the runner's other
/// variables, among which are its secrets, and no way to a network: a rendering that needs one cannot be repeated.
/// </summary>
internal static class ToolEnvironment
{
    // Nothing listens on the discard port, so a request through this proxy fails at once.
    private const string NoProxyThere = "http://127.0.0.1:9";

    /// <summary>What programs cannot start without.</summary>
    private static readonly string[] Kept = ["PATH", "LANG", "SystemRoot", "SystemDrive", "PATHEXT", "ComSpec"];

    /// <summary>The variables to set, and those of the runner to remove, which have no value.</summary>
    public static IReadOnlyDictionary<string, string?> In(ScratchDirectory scratch)
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string?>(comparer);
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            variables[name] = Kept.Contains(name, comparer) ? Environment.GetEnvironmentVariable(name) : null;
        }

        foreach (var (name, value) in Own(scratch.FullName))
        {
            variables[name] = value;
        }

        return variables;
    }

    private static IEnumerable<KeyValuePair<string, string>> Own(string scratch)
    {
        var home = Directory.CreateDirectory(Path.Combine(scratch, "home")).FullName;
        var temporary = Directory.CreateDirectory(Path.Combine(scratch, "tmp")).FullName;
        return
        [
            new("HOME", home), new("USERPROFILE", home),
            new("TMPDIR", temporary), new("TEMP", temporary), new("TMP", temporary),
            new("HELM_CACHE_HOME", Path.Combine(home, "helm-cache")),
            new("HELM_CONFIG_HOME", Path.Combine(home, "helm-config")),
            new("HELM_DATA_HOME", Path.Combine(home, "helm-data")),
            new("HELM_NO_PLUGINS", "1"),
            new("KUBECONFIG", Path.Combine(home, "no-kubeconfig")),
            new("HTTP_PROXY", NoProxyThere), new("HTTPS_PROXY", NoProxyThere), new("ALL_PROXY", NoProxyThere),
            // kustomize fetches remote bases with git, which has transports of its own.
            new("GIT_ALLOW_PROTOCOL", "none"), new("GIT_TERMINAL_PROMPT", "0"), new("GIT_CONFIG_NOSYSTEM", "1"),
        ];
    }
}
