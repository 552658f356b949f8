namespace ImageGate.Azure;

/// <summary>Whether something holds, in three values: what could not be told stays untold through "and", "or" and "not".</summary>
internal enum Truth
{
    Unknown = 0,
    True,
    False,
}

/// <summary>Kleene's logic.</summary>
internal static class Truths
{
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth Not(this Truth value) => value switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    public static Truth And(this Truth left, Truth right) =>
        left == Truth.False || right == Truth.False ? Truth.False
        : left == Truth.True && right == Truth.True ? Truth.True
        : Truth.Unknown;

    public static Truth Or(this Truth left, Truth right) => left.Not().And(right.Not()).Not();
}
