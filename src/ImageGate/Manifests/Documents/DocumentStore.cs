using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace ImageGate.Manifests.Documents;

/// <summary>
/// Keeps the texts of documents that may be asked for again, which few are. Manifests repeat themselves, so many together
/// are packed into a tenth of their size.
/// </summary>
internal sealed class DocumentStore(DocumentLimits limits)
{
    private const int BlockSize = 256 * 1024;

    private readonly List<(byte[] Packed, int Length)> blocks = [];
    private readonly ArrayBufferWriter<byte> open = new();

    /// <summary>Where each block is packed. A new one for each would be so large that the collector looked through all that lives.</summary>
    private readonly ArrayBufferWriter<byte> packing = new();
    private readonly Lock access = new();

    /// <summary>The block that was asked for last: neighbours are asked for one after the other.</summary>
    private (int Number, byte[] Bytes) unpacked = (-1, []);

    /// <summary>A list of a thousand objects is not read a thousand times in a row.</summary>
    private (KeptDocument? Document, Dictionary<(int, int), YamlMapping> Mappings) last = (null, []);

    public KeptDocument Keep(SourceDocument document)
    {
        lock (access)
        {
            var start = open.WrittenCount;
            var length = (int)Encoding.UTF8.GetBytes(document.Text, open);
            var kept = new KeptDocument(this, new KeptPlace(blocks.Count, start, length), document.Line, document.Column);
            if (open.WrittenCount >= BlockSize)
            {
                blocks.Add((Packed(open.WrittenSpan), open.WrittenCount));
                open.ResetWrittenCount();
            }

            return kept;
        }
    }

    internal IReadOnlyDictionary<(int Line, int Column), YamlMapping> MappingsOf(KeptDocument document)
    {
        lock (access)
        {
            if (last.Document != document)
            {
                last = (document, []);
                var place = document.Place;
                var text = Encoding.UTF8.GetString(Block(place.Block).Slice(place.Start, place.Length));
                Add(YamlReader.Read(document.With(text), limits).Root!, last.Mappings);
            }

            return last.Mappings;
        }
    }

    private ReadOnlySpan<byte> Block(int number)
    {
        if (number == blocks.Count)
        {
            return open.WrittenSpan;
        }

        if (unpacked.Number != number)
        {
            unpacked = (number, new byte[blocks[number].Length]);
            BrotliDecoder.TryDecompress(blocks[number].Packed, unpacked.Bytes, out _);
        }

        return unpacked.Bytes;
    }

    private byte[] Packed(ReadOnlySpan<byte> bytes)
    {
        var packed = packing.GetSpan(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        BrotliEncoder.TryCompress(bytes, packed, out var length, quality: 0, window: 18);
        return packed[..length].ToArray();
    }

    private static void Add(YamlNode node, Dictionary<(int, int), YamlMapping> mappings)
    {
        if (node is YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                Add(item, mappings);
            }
        }
        else if (node is YamlMapping mapping && mappings.TryAdd((mapping.Line, mapping.Column), mapping))
        {
            foreach (var entry in mapping.Entries)
            {
                Add(entry.Value, mappings);
            }
        }
    }
}
