using System.Text;

namespace ImageGate.Fuzz;

/// <summary>Makes new inputs of known ones: some changes at once, small ones more often. The same seed makes the same.</summary>
internal sealed class Mutator(int seed, int longest, IReadOnlyList<string> words)
{
    private const int MostChanges = 6;

    private readonly byte[][] vocabulary = [.. words.Select(Encoding.UTF8.GetBytes)];

    private readonly Random random = new(seed);

    public byte[] Next(IReadOnlyList<byte[]> known)
    {
        // What was found last leads on.
        var input = random.Next(3) == 0 ? known[^(1 + random.Next(Math.Min(known.Count, 30)))] : Any(known);
        var bytes = new List<byte>(input);
        for (var changes = 1 + random.Next(MostChanges); changes > 0; changes--)
        {
            Change(bytes, known);
        }

        return bytes.Count <= longest ? [.. bytes] : [.. bytes.GetRange(0, longest)];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> known)
    {
        var (start, length) = Stretch(bytes.Count);
        switch (random.Next(9))
        {
            case 0 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = AnyByte();
                break;
            case 2:
                bytes.Insert(start, AnyByte());
                break;
            case 3:
                bytes.RemoveRange(start, length);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(start, length));
                break;
            case 5:
                Splice(bytes, Any(known));
                break;
            case 6:
                bytes.RemoveRange(start, length);
                bytes.InsertRange(start, Any(vocabulary));
                break;
            default:
                bytes.InsertRange(start, Any(vocabulary));
                break;
        }
    }

    private void Splice(List<byte> bytes, byte[] other)
    {
        var (start, length) = Stretch(other.Length);
        bytes.InsertRange(random.Next(bytes.Count + 1), other.AsSpan(start, length).ToArray());
    }

    /// <summary>A stretch of so many bytes: short ones are as likely as all others together.</summary>
    private (int Start, int Length) Stretch(int count)
    {
        var start = random.Next(count + 1);
        var most = count - start;
        return (start, random.Next(2) == 0 ? Math.Min(most, random.Next(5)) : random.Next(most + 1));
    }

    private byte AnyByte() => (byte)(random.Next(4) == 0 ? random.Next(256) : random.Next(32, 127));

    private byte[] Any(IReadOnlyList<byte[]> of) => of[random.Next(of.Count)];
}
