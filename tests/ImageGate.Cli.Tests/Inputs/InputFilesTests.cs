using ImageGate.Cli.Inputs;

namespace ImageGate.Cli.Tests.Inputs;

public sealed class InputFilesTests
{
    [Test]
    public void A_small_file_is_the_same_each_time()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("a.yaml", "before");
        var open = new InputFiles().Opener(path);

        var first = Text(open);
        File.WriteAllText(path, "after");

        Assert.That((first, Text(open)), Is.EqualTo(("before", "before")));
    }

    [TestCase(0)]
    [TestCase(64 * 1024)]
    [TestCase((64 * 1024) + 1)]
    [TestCase(1_000_000)]
    public void A_file_of_any_size_is_whole(int size)
    {
        using var directory = new TempDirectory();
        var content = string.Concat(Enumerable.Range(0, size).Select(i => (char)('a' + (i % 26))));
        var open = new InputFiles().Opener(directory.Write("a.yaml", content));

        Assert.That((Text(open), Text(open)), Is.EqualTo((content, content)));
    }

    [Test]
    public void Beyond_what_is_kept_files_are_read_from_the_disk()
    {
        using var directory = new TempDirectory();
        var files = new InputFiles();
        var content = new string('a', 50_000);
        var opened = Enumerable.Range(0, 100).Select(i => files.Opener(directory.Write($"{i}.yaml", content))).ToList();

        var streams = opened.Select(open => open()).ToList();

        Assert.That(streams.Count(stream => stream is MemoryStream), Is.EqualTo(4 * 1024 * 1024 / 50_000));
        streams.ForEach(stream => stream.Dispose());
    }

    [Test]
    public void A_file_that_is_gone_is_a_fault_each_time()
    {
        using var directory = new TempDirectory();
        var open = new InputFiles().Opener(directory.Combine("none.yaml"));

        Assert.That(() => open(), Throws.InstanceOf<IOException>());
        Assert.That(() => open(), Throws.InstanceOf<IOException>());
    }

    [Test]
    [Platform("Linux")]
    public async Task A_pipe_is_read_as_it_comes()
    {
        using var directory = new TempDirectory();
        var path = directory.Combine("pipe");
        using (var maker = System.Diagnostics.Process.Start("mkfifo", [path]))
        {
            await maker.WaitForExitAsync();
        }

        var written = Task.Run(() => File.WriteAllText(path, "from a pipe"));

        Assert.That(Text(new InputFiles().Opener(path)), Is.EqualTo("from a pipe"));
        await written;
    }

    private static string Text(Func<Stream> open)
    {
        using var reader = new StreamReader(open());
        return reader.ReadToEnd();
    }
}
