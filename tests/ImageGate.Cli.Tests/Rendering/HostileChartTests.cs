using System.Formats.Tar;
using System.IO.Compression;
using ImageGate.Cli.Rendering.Helm;

namespace ImageGate.Cli.Tests.Rendering;

/// <summary>Packaged charts that are made to fill memory or disk, or to write and read elsewhere.</summary>
public sealed class HostileChartTests
{
    private const int Mebibyte = 1024 * 1024;

    private TestTree tree = null!;

    [SetUp]
    public void Begin() => tree = new TestTree();

    [TearDown]
    public void End() => tree.Dispose();

    [TestCase(TarEntryType.RegularFile)]
    [TestCase(TarEntryType.Directory)]
    public async Task Very_many_files_are_refused(TarEntryType type)
    {
        Pack("web.tgz", tar => Enumerable.Range(0, 50_001).ToList().ForEach(i => tar.WriteEntry(new PaxTarEntry(type, $"web/templates/{i}"))));
        Assert.That(await ProblemAsync(), Is.EqualTo("what is to be rendered holds more than 50,000 files; render it yourself and check the output"));
    }

    [Test]
    public async Task What_unpacks_to_hundreds_of_megabytes_is_refused()
    {
        Pack("web.tgz", tar => Add(tar, "web/templates/large", new byte[257 * Mebibyte]));
        Assert.That(await ProblemAsync(), Does.StartWith("what is to be rendered holds more than 256 MiB of files"));
    }

    /// <summary>Each of them stays below the limit.</summary>
    [Test]
    public async Task Archives_within_an_archive_share_one_limit()
    {
        Pack("part.tgz", tar => Add(tar, "part/Chart.yaml", new byte[70 * Mebibyte]));
        Pack("web.tgz", tar =>
        {
            Add(tar, "web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"u8.ToArray());
            Enumerable.Range(0, 4).ToList().ForEach(i => Add(tar, $"web/charts/part{i}.tgz", File.ReadAllBytes(tree.PathOf("part.tgz"))));
        });
        Assert.That(await ProblemAsync(), Does.StartWith("what is to be rendered holds more than 256 MiB of files"));
    }

    [Test]
    public async Task A_header_that_would_fill_the_memory_is_refused()
    {
        Pack("web.tgz", tar => tar.WriteEntry(
            new PaxTarEntry(TarEntryType.RegularFile, "web/Chart.yaml", [new("comment", new string('x', 2 * Mebibyte))])));
        Assert.That(await ProblemAsync(), Does.EndWith("a header in it is too long"));
        Assert.That(ChartArchive.MayBeChart(tree.PathOf("web.tgz")), Is.True, "what cannot be read may be a chart");
    }

    [Test]
    public async Task Directories_within_each_other_without_end_are_refused()
    {
        Pack("web.tgz", tar => Add(tar, $"web/{string.Concat(Enumerable.Repeat("d/", 100))}x", []));
        Assert.That(await ProblemAsync(), Is.EqualTo("more than 64 directories within each other"));
    }

    [Test]
    public void Nothing_is_written_or_read_outside_of_the_target()
    {
        Pack("web.tgz", tar =>
        {
            Add(tar, "web/../../out", "x"u8.ToArray());
            Add(tar, "web/..\\..\\out", "x"u8.ToArray());
            Add(tar, "/out", "x"u8.ToArray());
            Add(tar, "web/c:/out", "x"u8.ToArray());
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "web/link") { LinkName = tree.Root });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "web/passwd") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "web/hard") { LinkName = "/etc/passwd" });
            Add(tar, "web/link/out", "x"u8.ToArray());
        });

        ChartArchive.Extract(tree.PathOf("web.tgz"), tree.PathOf("a/b/target"), new Cli.Rendering.RenderBudget(), new Rules.SourceSpan("web.tgz"));

        Assert.That(
            Directory.EnumerateFiles(tree.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(tree.Root, file)),
            Is.EquivalentTo((string[])["web.tgz", "a/b/target/link/out"]));
    }

    private void Pack(string name, Action<TarWriter> fill)
    {
        using var tar = new TarWriter(new GZipStream(File.Create(tree.PathOf(name)), CompressionLevel.Fastest));
        fill(tar);
    }

    private static void Add(TarWriter tar, string name, byte[] content)
    {
        using var data = new MemoryStream(content);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
    }

    private async Task<string> ProblemAsync()
    {
        using var renderers = Renderers.For(tree.Root);
        var rendering = await renderers.Helm.RenderAsync(new HelmChart(tree.PathOf("web.tgz")), CancellationToken.None);
        return rendering.Problems.Single().Message;
    }
}
