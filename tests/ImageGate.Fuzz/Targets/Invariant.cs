namespace ImageGate.Fuzz.Targets;

/// <summary>What must hold of every input.</summary>
internal static class Invariant
{
    public static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvariantException(what);
        }
    }
}

/// <summary>Something does not hold that must hold of every input.</summary>
internal sealed class InvariantException(string what) : Exception($"does not hold: {what}");
