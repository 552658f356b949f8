using ImageGate.Azure;
using ImageGate.Rules;

namespace ImageGate.Tests.Azure;

/// <summary>Conditions as learn.microsoft.com documents them for registries, and everything else.</summary>
public sealed class RoleConditionTests
{
    private const string Name = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";
    private const string Actions =
        "!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}) AND !(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'})";

    [TestCase($"(({Actions}) OR ({Name} StringEqualsIgnoreCase 'backend/API'))", "Yes")]
    [TestCase($"(({Actions}) OR ({Name} StringEquals 'backend/API'))", "No")]
    [TestCase($"(({Actions}) OR ({Name} StringStartsWithIgnoreCase 'backend/'))", "Yes")]
    [TestCase($"(({Actions}) OR ({Name} StringStartsWithIgnoreCase 'frontend/' OR {Name} StringStartsWithIgnoreCase 'backend/'))", "Yes")]
    [TestCase($"(({Actions}) || ({Name} StringEqualsIgnoreCase 'other'))", "No")]
    [TestCase($"{Name} ForAnyOfAnyValues:StringEqualsIgnoreCase {{'other', 'backend/api'}}", "Yes")]
    [TestCase($"{Name} ForAnyOfAnyValues:StringStartsWithIgnoreCase {{'other/', 'more/'}}", "No")]
    [TestCase($"{Name} StringNotEqualsIgnoreCase 'backend/api'", "No")]
    [TestCase($"NOT {Name} StringStartsWith 'secret/'", "Yes")]
    [TestCase($"!({Name} StringStartsWith 'secret/') && {Name} StringStartsWith 'backend/'", "Yes")]
    [TestCase("ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/*'}", "Yes")]
    [TestCase("!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'}) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {7f951dda-4ed3-4680-a7ca-43fe172d538d})", "Yes")]
    public void The_documented_form_is_decided(string condition, string expected) =>
        Assert.That(Of(condition).ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("(")]
    [TestCase("nonsense")]
    [TestCase($"{Name} StringEqualsIgnoreCase 'backend/api")]
    [TestCase($"{Name} StringEqualsIgnoreCase 'backend/api')")]
    [TestCase($"{Name} StringLike 'backend/*'")]
    [TestCase($"{Name} StringEqualsIgnoreCase {{'backend/api', 'other'}}")]
    [TestCase($"{Name} ForAllOfAllValues:StringEquals {{'backend/api'}}")]
    [TestCase($"{Name} StringEqualsIgnoreCase @Principal[Microsoft.Directory/CustomSecurityAttributes/Id:team_repo]")]
    [TestCase("@Resource[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase 'backend/api'")]
    [TestCase("@Environment[Microsoft.Network/privateEndpoints] StringEqualsIgnoreCase '/subscriptions/1'")]
    [TestCase("Exists @Request[subOperation]")]
    [TestCase("ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'} AND SubOperationMatches{'x'}")]
    [TestCase("ActionMatches{'a' 'b'}")]
    [TestCase("@Request[")]
    [TestCase("'a' AND")]
    [TestCase("\u0000\u001b[2J")]
    public void Everything_else_is_unknown(string condition) =>
        Assert.That(Of(condition), Is.EqualTo(Certainty.Unknown));

    [TestCase("(")]
    [TestCase("!")]
    [TestCase("NOT ")]
    [TestCase("ActionMatches{'a'} OR ")]
    [TestCase("'")]
    [TestCase("{")]
    public void No_length_and_no_nesting_breaks_it(string part)
    {
        Assert.That(Of(string.Concat(Enumerable.Repeat(part, 3000))), Is.EqualTo(Certainty.Unknown));
        Assert.That(Of(string.Concat(Enumerable.Repeat(part, 100_000))), Is.EqualTo(Certainty.Unknown));
    }

    [Test]
    public void Nothing_that_is_cut_off_is_taken_for_true()
    {
        var whole = $"(({Actions}) OR ({Name} StringEqualsIgnoreCase 'backend/api'))";

        Assert.That(Enumerable.Range(0, whole.Length - 1).Select(length => Of(whole[..length])), Has.None.EqualTo(Certainty.Yes));
    }

    private static Certainty Of(string condition) => RoleCondition.Evaluate(condition, PullAction.ReadContent, "backend/api");
}
