using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Rules;

/// <summary>The pages in the repository are those that the table gives; with <c>IMAGEGATE_ACCEPT=1</c> they are written anew.</summary>
public sealed class RulePageTests
{
    private static IEnumerable<string> Ids => RuleTable.All.Select(rule => rule.Id);

    [TestCaseSource(nameof(Ids))]
    public void The_page_of_a_rule_is_up_to_date(string id)
    {
        var page = RulePage.Of(RuleTable.Find(id)!, RuleExamples.All[id]).ReplaceLineEndings("\n");
        var path = Path.Combine(Repository.Root.FullName, RulePages.Directory, $"{id}.md");
        if (Environment.GetEnvironmentVariable("IMAGEGATE_ACCEPT") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(page), $"run with IMAGEGATE_ACCEPT=1 to write {path}");
    }

    [Test]
    public void There_is_a_page_for_each_rule_and_no_other()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root.FullName, RulePages.Directory)).Select(Path.GetFileNameWithoutExtension);

        Assert.That(pages, Is.EquivalentTo(Ids));
    }

    [TestCaseSource(nameof(Ids))]
    public void An_example_has_a_waiver_where_the_rule_can_be_waived(string id) => Assert.That(
        RuleExamples.All[id].Waived is not null, Is.EqualTo(RuleTable.Find(id)!.Severity is Severity.Failed or Severity.Undetermined));

    [Test]
    public void Reports_link_to_the_page_in_the_repository() => Assert.That(
        RulePages.AddressOf(RuleTable.TagNotFound), Is.EqualTo("https://github.com/imagegate/imagegate/blob/main/src/ImageGate/Rules/Pages/IG103.md"));
}
