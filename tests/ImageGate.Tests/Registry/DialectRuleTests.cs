using ImageGate.Credentials;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>What becomes of the words of each public registry: from its answer to the rule that the report names.</summary>
internal sealed class DialectRuleTests
{
    private static IEnumerable<TestCaseData> Rows =>
        DialectRows.All.Select(row => new TestCaseData(row).SetArgDisplayNames(row.ToString(), row.Rule ?? "pullable"));

    [TestCaseSource(nameof(Rows))]
    public async Task A_row_leads_to_its_rule(DialectRow row)
    {
        await using var test = await ProbeCase.StartAsAsync(row.Host, DescriptionOf(row));

        var verdict = await test.AskAsync(row.Image, CredentialsOf(row));

        var (expected, got) = (row.Rule ?? "pullable", verdict.Rule?.Id ?? verdict.Status.ToString().ToLowerInvariant());
        await TestContext.Out.WriteLineAsync($"| {row} | {expected} | {got} |");
        Assert.That(got, Is.EqualTo(expected), $"{verdict.Message}\n{string.Join('\n', verdict.Evidence)}\n{string.Join('\n', test.Requests)}");
    }

    [Test]
    public void No_row_says_missing_where_the_registry_was_not_reached_or_refused_everybody() =>
        Assert.That(
            DialectRows.All.Where(row => row.Case.Contains("limit", StringComparison.Ordinal) || row.Case.Contains("firewall", StringComparison.Ordinal)
                || row.Case.Contains("outage", StringComparison.Ordinal)),
            Has.All.Matches<DialectRow>(row => row is { Rule: { } rule } && RuleTable.Find(rule)!.Hypothesis == Hypothesis.H3));

    private static RegistryDescription DescriptionOf(DialectRow row) => new()
    {
        Dialect = row.Dialect,
        Users = [new("reader") { Password = "secret" }, new("outsider") { Password = "secret", Pull = [] }],
        Images =
        [
            new("shop/web") { Tags = ["1"] },
            new("shop/public") { Tags = ["1"], Public = true },
            new("pause") { Tags = ["3.9"], Public = true },
        ],
        Faults = row.Faults,
    };

    private static SourcedCredential[] CredentialsOf(DialectRow row) => row.Caller switch
    {
        null => [],
        "wrong" => [ProbeCase.User("reader", "wrong")],
        var name => [ProbeCase.User(name, "secret")],
    };
}
