using System.Reflection;
using ImageGate.Rules;

namespace ImageGate.Tests.Verdicts;

public sealed class RuleTableTests
{
    [Test]
    public void Every_rule_of_the_table_is_listed_once() =>
        Assert.That(
            RuleTable.All,
            Is.EquivalentTo(typeof(RuleTable).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(f => f.FieldType == typeof(Rule)).Select(f => f.GetValue(null))));

    [Test]
    public void The_hundreds_of_an_identifier_are_its_hypothesis() =>
        Assert.That(
            RuleTable.All.Where(r => r.Severity is Severity.Failed or Severity.Undetermined),
            Has.All.Matches<Rule>(r => r is not null && $"H{r.Id[2]}" == r.Hypothesis.ToString()));

    [Test]
    public void Every_rule_can_be_read_and_acted_upon() =>
        Assert.That(RuleTable.All, Has.All.Matches<Rule>(r => r is not null && r.Meaning.EndsWith('.') && r.Remedies.Count > 0));

    [Test]
    public void The_readme_shows_the_same_table()
    {
        var shown = Repository.Read("README.md").Split('\n').Where(line => line.StartsWith("| IG", StringComparison.Ordinal));

        Assert.That(shown, Is.EqualTo(RuleTable.All.Select(r => $"| {r.Id} | {r.Name} | {r.Meaning} | {Default(r)} |")));
    }

    private static string Default(Rule rule) => rule.Severity switch
    {
        Severity.Problem => "exit 2",
        _ => rule.Severity.ToString().ToLowerInvariant(),
    };
}
