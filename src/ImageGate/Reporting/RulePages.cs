using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>Where the reports send people who want to know more: every rule has a page in the repository.</summary>
internal static class RulePages
{
    /// <summary>The one place that names where the project lives.</summary>
    public const string RepositoryUrl = "https://github.com/imagegate/imagegate";

    /// <summary>The directory of the pages in the repository.</summary>
    public const string Directory = "src/ImageGate/Rules/Pages";

    /// <summary>The address of the directory, which shows the list of all rules.</summary>
    public const string Address = $"{RepositoryUrl}/blob/main/{Directory}";

    public static string AddressOf(Rule rule) => $"{Address}/{rule.Id}.md";

    /// <summary>The rules that a report speaks of, each once, in the order of their identifiers.</summary>
    public static IReadOnlyList<Rule> RulesOf(Report report)
    {
        var found = report.Verdicts.Select(verdict => verdict.Rule)
            .Concat(report.Problems.Concat(report.Warnings).Select(finding => finding.Rule))
            .Concat(report.Coverage.Unchecked.Where(value => !value.IsPolicy).Select(_ => RuleTable.ImageLikeValueNotChecked))
            .ToHashSet();
        return [.. RuleTable.All.Where(found.Contains)];
    }
}
