using ImageGate.Rules;

namespace ImageGate.Policy.Kyverno;

/// <summary>How a rule ends for an object. The zero value means that it is not known here.</summary>
internal enum Outcome
{
    Unknown = 0,
    Passed,

    /// <summary>A condition in the rule does not hold: the rule does not apply.</summary>
    Skipped,

    Failed,
}

/// <summary>Outcomes of parts, put together.</summary>
internal static class Outcomes
{
    public static Outcome OfPattern(Certainty matches) => matches switch
    {
        Certainty.Yes => Outcome.Passed,
        Certainty.No => Outcome.Failed,
        _ => Outcome.Unknown,
    };

    /// <summary>All parts must hold, one after the other; the first that ends the matter counts.</summary>
    public static Outcome InTurn(this IEnumerable<Outcome> parts)
    {
        var isUnknown = false;
        foreach (var part in parts)
        {
            if (part is Outcome.Skipped or Outcome.Failed)
            {
                return isUnknown ? Outcome.Unknown : part;
            }

            isUnknown |= part is Outcome.Unknown;
        }

        return isUnknown ? Outcome.Unknown : Outcome.Passed;
    }

    /// <summary>Every item of a list by itself: those that are skipped do not matter, unless all are.</summary>
    public static Outcome OfItems(this IEnumerable<Outcome> items)
    {
        var all = items.ToList();
        return all.Contains(Outcome.Failed) ? Outcome.Failed
            : all.Contains(Outcome.Unknown) ? Outcome.Unknown
            : all.Count > 0 && all.TrueForAll(item => item is Outcome.Skipped) ? Outcome.Skipped
            : Outcome.Passed;
    }

    /// <summary>One of several patterns is enough (anyPattern).</summary>
    public static Outcome OfAlternatives(this IEnumerable<Outcome> patterns)
    {
        var all = patterns.ToList();
        return all.Contains(Outcome.Passed) ? Outcome.Passed
            : all.Contains(Outcome.Unknown) ? Outcome.Unknown
            : all.Contains(Outcome.Failed) ? Outcome.Failed
            : Outcome.Skipped;
    }
}
