namespace ImageGate.Cli.Rendering;

/// <summary>
/// How much one rendering may write out altogether, with all archives within archives: a chart of a few kilobytes would
/// otherwise fill the disk.
/// </summary>
internal sealed class RenderBudget
{
    public const int MostLevels = 64;

    private const long MostBytes = 256L * 1024 * 1024;
    private const int MostFiles = 50_000;
    private const string Advice = "render it yourself and check the output";

    private long bytes;
    private int files;

    /// <summary>Takes one more file or directory; says what is wrong where there is no room for it, else null.</summary>
    public string? Take(long length)
    {
        bytes += length;
        return ++files > MostFiles ? $"what is to be rendered holds more than {MostFiles:N0} files; {Advice}"
            : bytes > MostBytes ? $"what is to be rendered holds more than {MostBytes >> 20} MiB of files; {Advice}"
            : null;
    }
}
