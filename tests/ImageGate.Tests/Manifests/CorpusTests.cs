using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Manifests;

public sealed class CorpusTests
{
    private const string Absent = "none";

    private static IEnumerable<string> Repositories => Corpus.Repositories.DefaultIfEmpty(Absent);

    [TestCaseSource(nameof(Repositories))]
    public void Every_file_gives_what_the_independent_answer_holds(string repository)
    {
        SkipWhereAbsent(repository);

        Assert.That(CorpusFile.All(repository).SelectMany(CorpusDifferences.Of), Is.Empty);
    }

    [Test]
    public void All_images_of_the_corpus_are_found()
    {
        SkipWhereAbsent(Repositories.First());
        var counts = new SortedDictionary<string, (int Expected, int Found)>(StringComparer.Ordinal);
        foreach (var file in Corpus.Repositories.SelectMany(CorpusFile.All))
        {
            var missing = CorpusDifferences.Missing(file);
            foreach (var image in file.Images)
            {
                var tier = $"{(file.IsRendered ? "rendered" : "plain")} {image.Text("tier")}";
                var (expected, found) = counts.GetValueOrDefault(tier);
                counts[tier] = (expected + 1, found + (missing.Contains(image) ? 0 : 1));
            }
        }

        foreach (var (tier, count) in counts)
        {
            TestContext.Out.WriteLine($"{tier}: {count.Found} of {count.Expected}");
        }

        Assert.That(counts.Values.Select(count => count.Found), Is.EqualTo(counts.Values.Select(count => count.Expected)));
        Assert.That(counts["plain core"].Expected, Is.GreaterThan(500));
    }

    private static void SkipWhereAbsent(string repository)
    {
        if (repository == Absent)
        {
            Assert.That(Environment.GetEnvironmentVariable("CI"), Is.Not.EqualTo("true"), "no corpus: set IMAGEGATE_CORPUS");
            Assert.Ignore("The corpus is not beside the repository, and IMAGEGATE_CORPUS does not say where it is.");
        }
    }
}
