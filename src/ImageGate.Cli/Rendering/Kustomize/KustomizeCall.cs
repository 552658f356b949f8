using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Rendering.Kustomize;

/// <summary>A call of kustomize that is made again and again while the files behind it change.</summary>
/// <param name="directory">The directory to build.</param>
/// <param name="helm">The helm that renders charts for kustomize, or null where it may not.</param>
/// <param name="isContained">
/// Whether everything that is read was found by its references and copied. Then a file beside the kustomization, which
/// kustomize refuses unless it is told otherwise, is one of the tree, and whoever deploys it must have told it.
/// </param>
internal sealed class KustomizeCall(ToolProcess process, Toolbox tools, string directory, string? helm, bool isContained)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private string[] freedom = [];

    public async Task<ToolRun> RunAsync(CancellationToken cancellation)
    {
        var run = await RunOnceAsync(cancellation);
        if (run.IsSuccess || !isContained || freedom.Length > 0 || !run.Errors.Contains("is not in or below", StringComparison.Ordinal))
        {
            return run;
        }

        freedom = ["--load-restrictor", "LoadRestrictionsNone"];
        return await RunOnceAsync(cancellation);
    }

    private Task<ToolRun> RunOnceAsync(CancellationToken cancellation)
    {
        var (program, arguments) = tools.Kustomize!.Value;
        string[] charts = helm is null ? [] : ["--enable-helm", "--helm-command", helm];
        return process.RunAsync(new ToolCommand(program, [.. arguments, .. freedom, .. charts, directory], directory, Deadline), cancellation);
    }
}
