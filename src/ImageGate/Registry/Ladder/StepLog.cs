using ImageGate.Probing;

namespace ImageGate.Registry.Ladder;

/// <summary>The steps of one look at a registry. The framework's connection callbacks write it from threads of their own.</summary>
internal sealed class StepLog(TimeProvider time)
{
    private static readonly PullStep[] Order = [PullStep.Resolve, PullStep.Connect, PullStep.Tls, PullStep.Ping];

    private readonly Lock gate = new();
    private readonly List<Evidence> entries = [];
    private long started = time.GetTimestamp();

    /// <summary>A copy: a callback may still be at work after its request was given up.</summary>
    public IReadOnlyList<Evidence> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    /// <summary>The first step that nothing is known about.</summary>
    public PullStep Next => Array.Find(Order, step => !Has(step)) is var next && next != default ? next : PullStep.Ping;

    public bool HasFault => Entries.Any(entry => entry.Outcome is StepOutcome.Failed or StepOutcome.Undetermined);

    public bool Has(PullStep step) => Entries.Any(entry => entry.Step == step);

    /// <summary>The time since the entry before counts as this step's.</summary>
    public void Add(PullStep step, StepOutcome outcome, string detail)
    {
        lock (gate)
        {
            entries.Add(new Evidence(step, outcome, detail, (long)time.GetElapsedTime(started).TotalMilliseconds));
            started = time.GetTimestamp();
        }
    }
}
