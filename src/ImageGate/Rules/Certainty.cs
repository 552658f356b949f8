namespace ImageGate.Rules;

/// <summary>An answer that may not be known here. The zero value means that it is not.</summary>
internal enum Certainty
{
    Unknown = 0,
    No,
    Yes,
}

/// <summary>Logic with answers that may not be known (Kleene).</summary>
internal static class Certainties
{
    public static Certainty Of(bool answer) => answer ? Certainty.Yes : Certainty.No;

    public static Certainty Not(this Certainty answer) => answer switch
    {
        Certainty.Yes => Certainty.No,
        Certainty.No => Certainty.Yes,
        _ => Certainty.Unknown,
    };

    public static Certainty And(this Certainty one, Certainty other) => (one, other) switch
    {
        (Certainty.No, _) or (_, Certainty.No) => Certainty.No,
        (Certainty.Yes, Certainty.Yes) => Certainty.Yes,
        _ => Certainty.Unknown,
    };

    public static Certainty Or(this Certainty one, Certainty other) => one.Not().And(other.Not()).Not();

    public static Certainty All(this IEnumerable<Certainty> answers) => answers.Aggregate(Certainty.Yes, And);

    public static Certainty Any(this IEnumerable<Certainty> answers) => answers.Aggregate(Certainty.No, Or);
}
