using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>A request that ended because the time of its pull was up; knows what kept it waiting.</summary>
internal sealed class StalledException(ConnectionStage stage, Exception inner, CancellationToken token)
    : OperationCanceledException(stage.Text, inner, token)
{
    /// <summary>What the pull stops with when its time is up.</summary>
    /// <param name="current">The step that was under way.</param>
    public static PullStoppedException TimeIsUp(
        RegistryHost registry, TimeSpan limit, PullStep current, OperationCanceledException late)
    {
        var stage = (late as StalledException)?.Stage;
        var waited = stage?.Text ?? $"the {current.ToString().ToLowerInvariant()} did not come";
        return new PullStoppedException(
            stage?.Outcome ?? ProbeOutcome.ConnectionFailed,
            $"{registry} did not answer everything within {limit.TotalSeconds:0.#} s: {waited}",
            late)
        {
            Step = stage?.Step,
        };
    }

    private ConnectionStage Stage => stage;
}
