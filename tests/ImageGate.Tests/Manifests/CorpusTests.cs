using ImageGate.Tests.Vectors;

namespace ImageGate.Tests.Manifests;

public sealed class CorpusTests
{
    private static IEnumerable<string> Repositories => Corpus.Repositories.DefaultIfEmpty("none");

    [TestCaseSource(nameof(Repositories))]
    public void Every_file_gives_what_the_independent_answer_holds(string repository)
    {
        Corpus.SkipWhereAbsent();

        Assert.That(CorpusFile.All(repository).SelectMany(CorpusDifferences.Of), Is.Empty);
    }

    [Test]
    public void All_images_of_the_corpus_are_found()
    {
        Corpus.SkipWhereAbsent();
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
}
