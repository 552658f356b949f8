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
    private const long MostBytes = 256L * 1024 * 1024;

    public static void Extract(string archive, string target, SourceSpan span)
    {
        try
        {
            using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
            Extract(reader, target, span);
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
            using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
            for (long bytes = 0; bytes < MostBytes && reader.GetNextEntry() is { } entry; bytes += entry.Length)
            {
                if (entry.Name.Split('/') is [_, ChartFile.FileName])
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void Extract(TarReader reader, string target, SourceSpan span)
    {
        long bytes = 0;
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || PathIn(target, entry.Name) is not { } path)
            {
                continue;
            }

            bytes += entry.Length;
            if (bytes > MostBytes)
            {
                throw new RenderFailedException("this packaged chart holds more than 256 MiB of files", span);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: true);
        }
    }

    private static string? PathIn(string target, string name)
    {
        var parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isPlain = parts.Length > 1 && !parts.Contains("..") && !parts.Any(part => part.Contains(':', StringComparison.Ordinal));
        return isPlain ? Path.Combine([target, .. parts[1..]]) : null;
    }
}
