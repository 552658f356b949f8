using System.Text;

namespace ImageGate.Reporting.Markdown;

/// <summary>
/// A page that never grows over its limit, because a host throws one away that does. A block is written whole or not at all.
/// </summary>
internal sealed class BoundedPage(TextWriter output, int limit)
{
    private int size;

    /// <summary>What must be there whatever the limit is: short and of known length.</summary>
    public void Write(string block)
    {
        size += Encoding.UTF8.GetByteCount(block);
        output.Write(block);
    }

    /// <summary>Writes the blocks that fit into this part of the page; gives how many do not.</summary>
    /// <param name="share">Of the limit, counted from the beginning of the page.</param>
    public int WriteFitting(IReadOnlyList<string> blocks, double share)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (size + Encoding.UTF8.GetByteCount(blocks[i]) > limit * share)
            {
                return blocks.Count - i;
            }

            Write(blocks[i]);
        }

        return 0;
    }
}
