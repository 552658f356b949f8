using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests.Documents;

public sealed class DocumentStoreTests
{
    /// <summary>More than one packed block, the open one behind them, and letters of several bytes.</summary>
    [Test]
    public void Gives_back_each_document_with_its_places()
    {
        var store = new DocumentStore(DocumentLimits.Default);
        var kept = Enumerable.Range(0, 1000).Select(number => store.Keep(Document(number))).ToList();

        foreach (var number in (int[])[999, 0, 500, 0, 501, 998, 3])
        {
            var mapping = kept[number].Read()[(10 * number, 1)];
            Assert.That(mapping.Text("name"), Is.EqualTo($"ä{number}"));
            Assert.That(kept[number].Read()[((10 * number) + 2, 3)].Text("text"), Has.Length.EqualTo(1000));
        }
    }

    private static SourceDocument Document(int number) =>
        new($"name: ä{number}\nspec:\n  text: {new string('x', 1000)}\n", 10 * number, 1, null);
}
