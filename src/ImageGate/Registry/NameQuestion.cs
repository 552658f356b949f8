using System.Buffers.Binary;
using System.Text;

namespace ImageGate.Registry;

/// <summary>A name server's answer to the question for a name's IPv4 addresses (RFC 1035, section 4).</summary>
/// <param name="Code">The response code: 0 no error, 2 server failure, 3 no such name, 5 refused.</param>
/// <param name="Alias">Where the name's CNAME records lead to in the end, or null.</param>
internal sealed record NameAnswer(int Code, string? Alias, bool HasAddress);

/// <summary>One question to a name server, and how its answer is read. The answer is a stranger's: nothing is trusted.</summary>
internal static class NameQuestion
{
    private const int HeaderLength = 12;
    private const int MostRecords = 32;
    private const ushort A = 1;
    private const ushort Cname = 5;

    /// <summary>The question as a packet, or null where the text is no name that DNS can carry.</summary>
    public static byte[]? Write(ushort id, string name)
    {
        var labels = name.TrimEnd('.').Split('.').Select(Encoding.ASCII.GetBytes).ToList();
        if (labels.Exists(label => label.Length is 0 or > 63) || labels.Sum(label => label.Length + 1) > 254)
        {
            return null;
        }

        var packet = new List<byte> { (byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in labels)
        {
            packet.Add((byte)label.Length);
            packet.AddRange(label);
        }

        packet.AddRange([0, 0, (byte)A, 0, 1]);
        return [.. packet];
    }

    /// <summary>Null: this is no answer to that question.</summary>
    public static NameAnswer? Read(ReadOnlySpan<byte> packet, ushort id)
    {
        if (packet.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(packet) != id || (packet[2] & 0x80) == 0)
        {
            return null;
        }

        var answer = new NameAnswer(packet[3] & 0x0F, null, false);
        var records = BinaryPrimitives.ReadUInt16BigEndian(packet[6..]);
        var position = SkipName(packet, HeaderLength) + 4;
        for (var record = 0; record < Math.Min(records, (ushort)MostRecords); record++)
        {
            var start = SkipName(packet, position);
            if (start + 10 > packet.Length)
            {
                break;
            }

            var type = BinaryPrimitives.ReadUInt16BigEndian(packet[start..]);
            answer = type switch
            {
                Cname => answer with { Alias = ReadName(packet, start + 10) },
                A => answer with { HasAddress = true },
                _ => answer,
            };
            position = start + 10 + BinaryPrimitives.ReadUInt16BigEndian(packet[(start + 8)..]);
        }

        return answer;
    }

    private static int SkipName(ReadOnlySpan<byte> packet, int position)
    {
        while (position < packet.Length && packet[position] is > 0 and < 0xC0)
        {
            position += packet[position] + 1;
        }

        return position < packet.Length && packet[position] >= 0xC0 ? position + 2 : position + 1;
    }

    /// <summary>Follows pointers, which may lead in circles.</summary>
    private static string ReadName(ReadOnlySpan<byte> packet, int position)
    {
        var labels = new List<string>();
        for (var steps = 0; steps < 128 && position < packet.Length && packet[position] != 0; steps++)
        {
            int length = packet[position];
            if (position + length + 1 >= packet.Length && length < 0xC0)
            {
                break;
            }

            if (length < 0xC0)
            {
                labels.Add(Encoding.ASCII.GetString(packet.Slice(position + 1, length)));
                position += length + 1;
            }
            else if (position + 1 < packet.Length)
            {
                position = ((length & 0x3F) << 8) | packet[position + 1];
            }
            else
            {
                break;
            }
        }

        return string.Join('.', labels);
    }
}
