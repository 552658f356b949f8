using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageGate.Reporting.Findings;

namespace ImageGate.Reporting.Sarif;

/// <summary>
/// What makes a finding the same in the next run: rule, file, image and who uses it. Neither lines, which move, nor the
/// sentence, which may quote the registry.
/// </summary>
internal sealed class Fingerprints
{
    private readonly Dictionary<string, int> seen = [];

    /// <summary>In the form that code scanning writes itself: a hash and how often it was seen before.</summary>
    public string Of(ReportFinding finding, RunFacts facts)
    {
        var identity = string.Join('\0', [finding.Rule.Id, RepositoryPath.Of(finding.Place, facts.Directory), .. SubjectOf(finding)]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16];
        var count = seen[hash] = seen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{count}");
    }

    private static IEnumerable<string?> SubjectOf(ReportFinding finding) => finding.Uses switch
    {
        [var use, ..] => [use.Image, use.Object.ToString(), use.Container, use.Environment],
        _ => [finding.Sentence],
    };
}
