using ImageGate.Credentials;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>The evidence of one attempt, gathered step by step.</summary>
internal sealed class ProbeLog(TimeProvider time, Redaction redaction)
{
    private readonly List<Evidence> entries = [];
    private long started = time.GetTimestamp();

    /// <summary>The bearer token of this attempt, which no message may show.</summary>
    public Secret? Token { get; set; }

    /// <summary>The step that is under way.</summary>
    public PullStep Current { get; private set; } = PullStep.Manifest;

    public IReadOnlyList<Evidence> Entries => entries;

    public void Begin(PullStep step) => (Current, started) = (step, time.GetTimestamp());

    public void Passed(string detail) => Add(Current, StepOutcome.Passed, detail);

    /// <summary>A host that did not answer, after which another one is asked.</summary>
    public void PassedOver(PullStoppedException exception) => Stopped(exception);

    public void Stopped(PullStoppedException exception)
    {
        var isProof = exception.Outcome.IsRefusal() || exception.Outcome.IsAboutImage();
        Add(exception.Step ?? Current, isProof ? StepOutcome.Failed : StepOutcome.Undetermined, exception.Message);
    }

    /// <summary>The text without the secrets of the run.</summary>
    public string Clean(string text) => redaction.Clean(text, Token);

    private void Add(PullStep step, StepOutcome outcome, string detail)
    {
        entries.Add(new Evidence(step, outcome, Clean(detail), (long)time.GetElapsedTime(started).TotalMilliseconds));
        started = time.GetTimestamp();
    }
}
