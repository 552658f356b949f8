using ImageGate.Rules;

namespace ImageGate.Verdicts;

/// <summary>What is known about a hypothesis. The zero value means that nobody could tell.</summary>
internal enum HypothesisState
{
    Open = 0,

    /// <summary>Evidence speaks against it.</summary>
    RuledOut,

    /// <summary>Proven, as seen from here.</summary>
    Confirmed,
}

/// <summary>One of the four reasons why a pull may fail, with what became of it.</summary>
/// <param name="Reason">By which evidence, or what is not known; a sentence without its full stop.</param>
internal sealed record HypothesisFinding(Hypothesis Hypothesis, HypothesisState State, string Reason);
