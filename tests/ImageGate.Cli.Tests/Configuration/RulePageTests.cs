using ImageGate.Cli.Configuration;
using ImageGate.Reporting;
using ImageGate.Rules;
using ImageGate.Tests;

namespace ImageGate.Cli.Tests.Configuration;

/// <summary>What the page of a rule tells people to write is read by the program.</summary>
public sealed class RulePageTests
{
    private static IEnumerable<string> Waivable =>
        RuleTable.All.Where(rule => rule.Severity is Severity.Failed or Severity.Undetermined).Select(rule => rule.Id);

    [TestCaseSource(nameof(Waivable))]
    public void The_waiver_of_a_page_is_a_configuration(string id)
    {
        var page = Repository.Read($"{RulePages.Directory}/{id}.md");
        var text = page.Split("## How to waive")[1].Split("```yaml\n")[1].Split("```")[0];
        var waivers = ConfigurationReader.Read(new StringReader(text), "page", _ => null).Waivers;

        Assert.That(waivers.Single().Rule.Id, Is.EqualTo(id));
    }
}
