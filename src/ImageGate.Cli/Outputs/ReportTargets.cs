using System.Text;

namespace ImageGate.Cli.Outputs;

/// <summary>Writes the reports of a run to where they were asked for.</summary>
internal static class ReportTargets
{
    /// <summary>Writes all of them, also when one cannot be written; gives a message for each that could not.</summary>
    /// <param name="write">Writes one report; the flag says whether the text is for the terminal or log of this run.</param>
    public static IReadOnlyList<string> Write(
        IReadOnlyList<OutputTarget> targets, RunnerEnvironment runner, Action<OutputFormat, TextWriter, bool> write)
    {
        var faults = new List<string>();
        foreach (var target in targets)
        {
            try
            {
                Write(target, runner, write);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                faults.Add($"The report cannot be written to {target.File ?? "standard output"}: {fault.Message}");
            }
        }

        return faults;
    }

    private static void Write(OutputTarget target, RunnerEnvironment runner, Action<OutputFormat, TextWriter, bool> write)
    {
        if (target.File is null)
        {
            write(target.Format, runner.Output, true);
            runner.Output.Flush();
            return;
        }

        var named = Path.GetFullPath(target.File, runner.WorkingDirectory);
        if (target.IsOfHost)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(named)!);
        }

        var path = RealPath(named);

        // What exists without a size may be a device or a pipe, and /dev/null must not be replaced by a file.
        if (target.IsOfHost)
        {
            WriteFile(path, target.Format, write, append: true);
        }
        else if (File.Exists(path) && new FileInfo(path).Length == 0)
        {
            Fill(path, target.Format, write);
        }
        else
        {
            Replace(path, target.Format, write);
        }
    }

    /// <summary>A link stays, and the file that it leads to is written.</summary>
    private static string RealPath(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a directory; name a file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new IOException("there is no such directory; create it first.");
        }

        return new FileInfo(path).LinkTarget is null
            ? path
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Nobody ever sees half a report: it is written beside its place and then moved there.</summary>
    private static void Replace(string path, OutputFormat format, Action<OutputFormat, TextWriter, bool> write)
    {
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            WriteFile(unfinished, format, write);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Where the disk is full, an empty file is empty again.</summary>
    private static void Fill(string path, OutputFormat format, Action<OutputFormat, TextWriter, bool> write)
    {
        try
        {
            WriteFile(path, format, write);
        }
        catch
        {
            if (new FileInfo(path).Length > 0)
            {
                File.WriteAllBytes(path, []);
            }

            throw;
        }
    }

    private static void WriteFile(string path, OutputFormat format, Action<OutputFormat, TextWriter, bool> write, bool append = false)
    {
        using var writer = new StreamWriter(path, append, new UTF8Encoding(false)) { NewLine = "\n" };
        write(format, writer, false);
    }
}
