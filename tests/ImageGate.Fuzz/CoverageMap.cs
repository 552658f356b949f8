using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace ImageGate.Fuzz;

/// <summary>
/// Which branches the last input took and about how often, in the map that the instrumented code writes: AFL's edges and its
/// eight classes of counts.
/// </summary>
internal sealed unsafe class CoverageMap
{
    private const int Size = 1 << 16;

    private static readonly byte[] Classes = [.. Enumerable.Range(0, 256).Select(count => (byte)(count < 3 ? count : count == 3 ? 4 : 1 << Math.Min(BitOperations.Log2((uint)count), 7)))];

    private readonly byte* counts = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] seen = new byte[Size];

    /// <summary>Before anything instrumented runs: it writes into the map whether one is there or not.</summary>
    public CoverageMap() => Begin();

    /// <summary>Of any input so far.</summary>
    public int Edges { get; private set; }

    /// <summary>From here on the map holds what runs, and nothing that ran before.</summary>
    public void Begin()
    {
        new Span<byte>(counts, Size).Clear();
        Trace.SharedMem = counts;
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the last input took a branch as none has before it; from now on it is known.</summary>
    public bool Learn()
    {
        var words = new ReadOnlySpan<ulong>(counts, Size / sizeof(ulong));
        var isNew = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != 0)
            {
                isNew |= LearnWord(i * sizeof(ulong));
            }
        }

        return isNew;
    }

    /// <summary>The edges of the last input.</summary>
    public HashSet<int> Taken() => [.. Enumerable.Range(0, Size).Where(edge => counts[edge] != 0)];

    private bool LearnWord(int start)
    {
        var isNew = false;
        for (var edge = start; edge < start + sizeof(ulong); edge++)
        {
            var unseen = (byte)(Classes[counts[edge]] & ~seen[edge]);
            if (unseen != 0)
            {
                Edges += seen[edge] == 0 ? 1 : 0;
                seen[edge] |= unseen;
                isNew = true;
            }
        }

        return isNew;
    }
}
