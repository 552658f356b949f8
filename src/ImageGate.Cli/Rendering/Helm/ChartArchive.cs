using System.Formats.Tar;
using System.IO.Compression;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering.Helm;

/// <summary>
/// Unpacks a packaged chart (<c>.tgz</c>): only plain files, none outside of the target, without the directory that all
/// files in it share.
/// </summary>
internal static class ChartArchive
{
    private const long MostHeaderBytes = 1024 * 1024;
    private const int BlockBytes = 512;

    public static void Extract(string archive, string target, RenderBudget budget, SourceSpan span)
    {
        try
        {
            foreach (var entry in Entries(archive, budget, span))
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && PathIn(target, entry.Name, span) is { } path)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    entry.ExtractToFile(path, overwrite: true);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException or IOException)
        {
            throw new RenderFailedException($"this is no packaged chart (.tgz), or a damaged one: {e.Message}", span);
        }
    }

    /// <summary>
    /// Whether an archive that was found and not named is to be rendered: not where it is clearly something else, such as
    /// a package of another language. What cannot be read may be a chart.
    /// </summary>
    public static bool MayBeChart(string archive)
    {
        try
        {
            return Entries(archive, new RenderBudget(), new SourceSpan(archive)).Any(entry => entry.Name.Split('/') is [_, ChartFile.FileName]);
        }
        catch (Exception e) when (e is RenderFailedException or InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static IEnumerable<TarEntry> Entries(string archive, RenderBudget budget, SourceSpan span)
    {
        using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var content = new RationedStream(packed) { Allowed = MostHeaderBytes };
        using var reader = new TarReader(content);
        while (reader.GetNextEntry() is { } entry)
        {
            if (budget.Take(entry.Length) is { } excess)
            {
                throw new RenderFailedException(excess, span);
            }

            content.Allowed = entry.Length + BlockBytes;
            yield return entry;
            entry.DataStream?.CopyTo(Stream.Null);
            content.Allowed = MostHeaderBytes;
        }
    }

    private static string? PathIn(string target, string name, SourceSpan span)
    {
        var parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > RenderBudget.MostLevels)
        {
            throw new RenderFailedException($"more than {RenderBudget.MostLevels} directories within each other", span);
        }

        var isPlain = parts.Length > 1 && !parts.Contains("..") && !parts.Any(part => part.Contains(':', StringComparison.Ordinal));
        return isPlain ? Path.Combine([target, .. parts[1..]]) : null;
    }
}
