using ImageGate.Fuzz.Targets;
using ImageGate.Tests;

namespace ImageGate.Cli.Tests.Fuzzing;

/// <summary>The inputs that the fuzz program keeps, read once more: what it has found stays mended.</summary>
public sealed class CorpusTests
{
    private static IEnumerable<string> Targets => FuzzTarget.All.Select(target => target.Name);

    private static IEnumerable<TestCaseData> Finds =>
        from target in FuzzTarget.All
        from file in Files("Finds", target.Name)
        select new TestCaseData(target.Name, file).SetArgDisplayNames(target.Name, file.Name);

    [TestCaseSource(nameof(Targets))]
    public void Every_input_of_the_corpus_is_read(string target)
    {
        var files = Files("Corpus", target).ToList();

        Assert.That(files, Is.Not.Empty);
        foreach (var file in files)
        {
            Assert.That(() => Read(target, file), Throws.Nothing, file.Name);
        }
    }

    [TestCaseSource(nameof(Finds))]
    public void What_was_found_is_mended(string target, FileInfo file) => Assert.That(() => Read(target, file), Throws.Nothing);

    private static void Read(string target, FileInfo file) => FuzzTarget.Find(target)!.Run(File.ReadAllBytes(file.FullName));

    private static IEnumerable<FileInfo> Files(string kind, string target)
    {
        var folder = new DirectoryInfo(Path.Combine(Repository.Root.FullName, "tests", "ImageGate.Fuzz", kind, target));
        return folder.Exists ? folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal) : [];
    }
}
