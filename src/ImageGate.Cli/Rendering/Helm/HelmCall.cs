using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>A call of <c>helm template</c> that is made again and again while the texts behind it change.</summary>
/// <param name="Values">The files of values with the copies that helm reads.</param>
internal sealed record HelmCall(
    ToolProcess Process, string Helm, HelmChart Chart, ChartNode Copy, IReadOnlyList<(ValuesFile File, string Copy)> Values)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <param name="sets">Texts of <c>--set</c>.</param>
    public async Task<ToolRun> RunAsync(IEnumerable<string> sets, CancellationToken cancellation)
    {
        var command = new ToolCommand(
            Helm, HelmArguments.Template(Chart, Copy.Directory, Values.Select(file => file.Copy), sets), Copy.Directory, Deadline);
        var run = await Process.RunAsync(command, cancellation);
        if (run.IsSuccess || !ToolMessage.WantedNetwork(run.Errors))
        {
            return run;
        }

        // A schema of the values that lies on the network says nothing about images.
        var unchecked_ = command with { Arguments = [command.Arguments[0], "--skip-schema-validation", .. command.Arguments.Skip(1)] };
        var second = await Process.RunAsync(unchecked_, cancellation);
        return second.IsSuccess ? second : run;
    }
}
