using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using ImageGate.Cli.Tests.Rendering;

namespace ImageGate.Cli.Tests.Inputs;

/// <summary>What a shell puts in the place of <c>&lt;(helm template …)</c>: a path that can be read once only.</summary>
[Platform("Linux")]
public sealed class PipeInputTests
{
    [Test]
    public async Task The_output_of_other_programs_is_read_beside_files()
    {
        using var directory = new TempDirectory();
        directory.Write("a.yaml", TestTree.Pod("file:1"));
        using var first = Piped(TestTree.Pod("pipe:1"));
        using var second = Piped(TestTree.Pod("pipe:2"));

        var run = await ProgramRun.In(directory, "images", PathOf(first), "a.yaml", PathOf(second));

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output, Does.Contain("pipe:1").And.Contain("file:1").And.Contain("pipe:2"));
    }

    [Test]
    public async Task A_link_to_a_file_is_read_as_the_file()
    {
        using var directory = new TempDirectory();
        File.CreateSymbolicLink(directory.Combine("link.yaml"), directory.Write("a.txt", TestTree.Pod("file:1")));

        var run = await ProgramRun.In(directory, "images", "link.yaml");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output, Does.Contain("file:1"));
    }

    [Test]
    public async Task A_pipe_in_a_directory_keeps_nobody_waiting()
    {
        using var directory = new TempDirectory();
        directory.Write("a.yaml", TestTree.Pod("file:1"));
        using var tool = Process.Start("mkfifo", [directory.Combine("pipe"), directory.Combine("b.yaml")]);
        await tool.WaitForExitAsync();
        File.CreateSymbolicLink(directory.Combine("c.yaml"), "pipe");

        var run = await ProgramRun.In(directory, "images", ".").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Output, Does.Contain("file:1").And.Contain("b.yaml").And.Contain("c.yaml").And.Contain("a pipe or a device"));
    }

    [Test]
    public async Task An_empty_file_in_a_directory_is_no_pipe()
    {
        using var directory = new TempDirectory();
        directory.Write("a.yaml", TestTree.Pod("file:1"));
        directory.Write("empty.yaml", "");

        var run = await ProgramRun.In(directory, "images", ".");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }

    private static string PathOf(AnonymousPipeServerStream pipe) => $"/dev/fd/{pipe.GetClientHandleAsString()}";

    private static AnonymousPipeServerStream Piped(string text)
    {
        // So little fits into the pipe before anybody reads; the reading end stays open with the object.
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.Write(Encoding.UTF8.GetBytes(text));
        pipe.Flush();
        pipe.SafePipeHandle.Close();
        return pipe;
    }
}
