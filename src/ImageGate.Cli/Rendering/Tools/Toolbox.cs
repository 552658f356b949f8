using ImageGate.Cli.Credentials;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Tools;

/// <summary>Which of the tools are on the PATH, and what to say where one is missing.</summary>
internal sealed class Toolbox(RunnerEnvironment runner)
{
    public string? Helm => ExecutablePath.Find("helm", runner);

    public string? Git => ExecutablePath.Find("git", runner);

    /// <summary>
    /// The program that builds kustomizations with the arguments that make it do so. One that was installed for the
    /// purpose is preferred to the copy inside kubectl, which is older.
    /// </summary>
    public (string Program, IReadOnlyList<string> Arguments)? Kustomize
    {
        get
        {
            if (ExecutablePath.Find("kustomize", runner) is { } kustomize)
            {
                return (kustomize, ["build"]);
            }

            return ExecutablePath.Find("kubectl", runner) is { } kubectl ? (kubectl, ["kustomize"]) : null;
        }
    }

    public static Finding MissingHelm(SourceSpan span) => Missing(
        "helm is needed to render this chart and is not on the PATH; install helm 3 or 4 "
        + "(https://helm.sh/docs/intro/install), or render it yourself: helm template … | imagegate -", span);

    public static Finding MissingKustomize(SourceSpan span) => Missing(
        "kustomize or kubectl is needed to build this kustomization and neither is on the PATH; install one of them "
        + "(https://kubectl.docs.kubernetes.io/installation/kustomize, https://kubernetes.io/docs/tasks/tools)", span);

    public static Finding MissingGit(SourceSpan span) => Missing(
        "git is needed to see what changed and is not on the PATH; install it (https://git-scm.com/downloads)", span);

    private static Finding Missing(string message, SourceSpan span) => new(RuleTable.ToolMissing, message, span);
}
