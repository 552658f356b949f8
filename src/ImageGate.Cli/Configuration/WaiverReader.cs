using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ImageGate.Rules;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>Reads one waiver. All its parts are required: a waiver without reason, owner and end is a hole.</summary>
internal static class WaiverReader
{
    private static readonly IReadOnlyList<Rule> Waivable =
        [.. RuleTable.All.Where(rule => rule.Severity is Severity.Failed or Severity.Undetermined)];

    public static WaiverSection Read(YamlSource source, YamlNode node, string path)
    {
        string[] keys = ["image", "rule", "reason", "owner", "expires"];
        var section = new YamlSection(source, node, path, keys);
        foreach (var key in keys)
        {
            section.RequiredText(key);
        }

        return new WaiverSection(
            section.RequiredText("image"),
            section.Parsed<Rule>("rule", IsWaivable, $"rules that can be waived: {string.Join(", ", Waivable.Select(rule => rule.Id))}")!,
            section.RequiredText("reason"),
            section.RequiredText("owner"),
            section.Parsed<DateOnly>("expires", IsDate, "write a date as YYYY-MM-DD"));
    }

    private static bool IsWaivable(string text, [NotNullWhen(true)] out Rule? rule)
    {
        rule = Waivable.FirstOrDefault(candidate => candidate.Id == text);
        return rule is not null;
    }

    private static bool IsDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
