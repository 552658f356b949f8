using ImageGate.Rules;

namespace ImageGate.Reporting;

/// <summary>Where the reports send people who want to know more: every rule has a page in the repository.</summary>
internal static class RulePages
{
    /// <summary>The one place that names where the project lives.</summary>
    public const string RepositoryUrl = "https://github.com/imagegate/imagegate";

    /// <summary>The directory of the pages in the repository.</summary>
    public const string Directory = "src/ImageGate/Rules/Pages";

    public static string AddressOf(Rule rule) => $"{RepositoryUrl}/blob/main/{Directory}/{rule.Id}.md";
}
