using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace ImageGate.Cli.Rendering.Marks;

/// <summary>Puts marks behind the values of a YAML file that may be a part of an image.</summary>
internal sealed partial class ValueMarks(IReadOnlyCollection<string> images)
{
    /// <summary>Keys that charts name the parts of an image by.</summary>
    private static readonly string[] PartKeys =
        ["image", "repo", "tag", "registry", "digest", "sha", "version", "hub", "name"];

    public IEnumerable<Mark> In(SourceText source, Func<ScalarText, bool>? isWanted = null) =>
        ScalarWalk.In(source.Original)
            .Where(isWanted ?? (_ => true))
            .SelectMany(scalar =>
                scalar.IsBlock ? LiteralMarks.In(source, scalar.Start, scalar.End, MarkKind.Value, images)
                : EndOfTemplate(scalar) is { } end ? Template(source, scalar, end)
                : Scalar(source, scalar));

    private IEnumerable<Mark> Scalar(SourceText source, ScalarText scalar)
    {
        var value = AsPrinted(scalar);
        if (!images.Any(image => ImageParts.MayHold(image, value)))
        {
            return [];
        }

        // A number that is printed in another way gives way to what is printed; all else only gets the mark behind it.
        var isAsWritten = value == scalar.Value;
        var (offset, length) = isAsWritten ? (scalar.End, 0) : (scalar.Start, scalar.End - scalar.Start);
        return
        [
            new Mark(source, offset, length, isAsWritten ? "" : value, SeparatorFor(value), MarkKind.Value,
                source.PlaceOf(scalar.Line), IsLikely(scalar, value)),
        ];
    }

    /// <summary>A value that is a template itself (for <c>tpl</c>): what stands behind its last action ends the image.</summary>
    private IEnumerable<Mark> Template(SourceText source, ScalarText scalar, string end) =>
        images.Any(image => image.EndsWith(end, StringComparison.Ordinal))
            ? [new Mark(source, scalar.End, 0, "", "", MarkKind.Value, source.PlaceOf(scalar.Line), IsLikely: true)]
            : [];

    private static string? EndOfTemplate(ScalarText scalar) =>
        scalar.Value.LastIndexOf("}}", StringComparison.Ordinal) is var i and >= 0 && i + 2 < scalar.Value.Length ? scalar.Value[(i + 2)..] : null;

    private static bool IsLikely(ScalarText scalar, string value) =>
        value.AsSpan().ContainsAny("/:@.")
        || scalar.IsUnder("image")
        || PartKeys.Any(part => scalar.Key.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>A version stays one with build metadata behind it, and compares as before (semver.org, item 10).</summary>
    public static string SeparatorFor(string value) => Version().IsMatch(value) ? "+" : "";

    /// <summary>Helm reads 1.10 without quotes as the number 1.1.</summary>
    private static string AsPrinted(ScalarText scalar) =>
        scalar.Style == ScalarStyle.Plain && Decimal().IsMatch(scalar.Value)
            ? double.Parse(scalar.Value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
            : scalar.Value;

    [GeneratedRegex(@"\Av?[0-9]+(\.[0-9]+){0,2}\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"\A[0-9]{1,9}\.[0-9]{1,6}\z")]
    private static partial Regex Decimal();
}
