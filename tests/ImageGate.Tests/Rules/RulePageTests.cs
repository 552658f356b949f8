using System.Text.RegularExpressions;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Rules;

/// <summary>The pages in the repository are those that the table gives; with <c>IMAGEGATE_ACCEPT=1</c> they are written anew.</summary>
public sealed partial class RulePageTests
{
    private static IEnumerable<string> Ids => RuleTable.All.Select(rule => rule.Id);

    /// <summary>The pages that are about all rules.</summary>
    private static IEnumerable<string> Overviews => [RuleIndexPage.Name, TroubleshootingPage.Name];

    [TestCaseSource(nameof(Ids))]
    public void The_page_of_a_rule_is_up_to_date(string id) => AssertUpToDate(id, RulePage.Of(RuleTable.Find(id)!, RuleExamples.All[id]));

    [Test]
    public void The_list_of_the_rules_is_up_to_date() => AssertUpToDate(RuleIndexPage.Name, RuleIndexPage.Text);

    [Test]
    public void The_troubleshooting_page_is_up_to_date() => AssertUpToDate(TroubleshootingPage.Name, TroubleshootingPage.Text);

    [Test]
    public void There_is_a_page_for_each_rule_and_no_other()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root.FullName, RulePages.Directory)).Select(Path.GetFileNameWithoutExtension);

        Assert.That(pages, Is.EquivalentTo(Ids.Concat(Overviews)));
    }

    /// <summary>A link to a page that is not there, or to a section that it does not have, leads nowhere.</summary>
    [Test]
    public void Each_link_between_the_pages_leads_somewhere()
    {
        var pages = Ids.Concat(Overviews).ToDictionary(id => $"{id}.md", id => Repository.Read($"{RulePages.Directory}/{id}.md"));
        var places = pages.Keys.Concat(pages.SelectMany(page => Heading().Matches(page.Value)
            .Select(heading => $"{page.Key}#{heading.Groups["text"].Value.ToLowerInvariant().Replace(' ', '-')}"))).ToHashSet();

        Assert.That(pages.Values.SelectMany(page => Link().Matches(page).Select(link => link.Groups["to"].Value)).Except(places), Is.Empty);
    }

    [TestCaseSource(nameof(Ids))]
    public void An_example_has_a_waiver_where_the_rule_can_be_waived(string id) => Assert.That(
        RuleExamples.All[id].Waived is not null, Is.EqualTo(RuleTable.Find(id)!.Severity is Severity.Failed or Severity.Undetermined));

    [Test]
    public void Reports_link_to_the_page_in_the_repository() => Assert.That(
        RulePages.AddressOf(RuleTable.TagNotFound), Is.EqualTo("https://github.com/imagegate/imagegate/blob/main/src/ImageGate/Rules/Pages/IG103.md"));

    private static void AssertUpToDate(string name, string text)
    {
        var page = text.ReplaceLineEndings("\n");
        var path = Path.Combine(Repository.Root.FullName, RulePages.Directory, $"{name}.md");
        if (Environment.GetEnvironmentVariable("IMAGEGATE_ACCEPT") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(page), $"run with IMAGEGATE_ACCEPT=1 to write {path}");
    }

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<to>[^):]+)\)")]
    private static partial Regex Link();
}
