using System.Globalization;
using ImageGate.Rules;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>Reads one waiver. All its parts are required: a waiver without reason, owner and end is a hole.</summary>
internal static class WaiverReader
{
    public static WaiverSection Read(YamlSource source, YamlNode node, string path)
    {
        var section = new YamlSection(source, node, path, "image", "rule", "reason", "owner", "expires");
        return new WaiverSection(
            section.RequiredText("image"),
            RuleOf(section),
            section.RequiredText("reason"),
            section.RequiredText("owner"),
            ExpiryOf(section));
    }

    private static Rule RuleOf(YamlSection section)
    {
        var id = section.RequiredText("rule");
        var waivable = RuleTable.All.Where(rule => rule.Severity is Severity.Failed or Severity.Undetermined).ToList();
        return waivable.Find(rule => rule.Id == id) ?? throw section.Fault(
            "rule", $"'{id}' is no rule that can be waived; valid: {string.Join(", ", waivable.Select(rule => rule.Id))}");
    }

    private static DateOnly ExpiryOf(YamlSection section)
    {
        var text = section.RequiredText("expires");
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw section.Fault("expires", $"'{text}' is no date; write YYYY-MM-DD");
    }
}
