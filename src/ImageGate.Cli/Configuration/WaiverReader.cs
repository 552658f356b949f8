using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ImageGate.Rules;
using ImageGate.Verdicts;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>Reads one waiver. It needs a reason; without an end it stands until somebody removes it.</summary>
internal static class WaiverReader
{
    private static readonly IReadOnlyList<Rule> Waivable =
        [.. RuleTable.All.Where(rule => rule.Severity is Severity.Failed or Severity.Undetermined)];

    public static Waiver Read(YamlSource source, YamlNode node, string path)
    {
        var section = new YamlSection(source, node, path, "image", "rule", "reason", "owner", "expires");
        var image = section.RequiredText("image");
        section.RequiredText("rule");
        var rule = section.Parsed<Rule>("rule", IsWaivable, $"rules that can be waived: {string.Join(", ", Waivable.Select(rule => rule.Id))}")!;
        return new Waiver(
            image,
            rule,
            section.RequiredText("reason"),
            section.Text("owner"),
            section.Has("expires") ? section.Parsed<DateOnly>("expires", IsDate, "write a date as YYYY-MM-DD") : null,
            new SourceSpan(source.File, (int)node.Start.Line));
    }

    private static bool IsWaivable(string text, [NotNullWhen(true)] out Rule? rule)
    {
        rule = Waivable.FirstOrDefault(candidate => candidate.Id == text);
        return rule is not null;
    }

    private static bool IsDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
