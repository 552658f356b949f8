using System.Text.Json;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Cases;

/// <summary>
/// The whole program, from a folder of manifests and a registry to both reports and the exit code, compared exactly. A
/// new folder is a new case. With <c>IMAGEGATE_ACCEPT=1</c> a run writes the expected files anew.
/// </summary>
public sealed class CaseTests
{
    private static readonly bool IsAccepting = Environment.GetEnvironmentVariable("IMAGEGATE_ACCEPT") == "1";

    private static IEnumerable<string> Names => EndToEndCase.Names;

    [TestCaseSource(nameof(Names))]
    public async Task Says_exactly_what_is_expected(string name)
    {
        var folder = new EndToEndCase(name);
        var result = await folder.RunAsync();

        if (IsAccepting)
        {
            folder.Accept(result);
        }

        Assert.That(result.Run.Error, Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(result.Text, Is.EqualTo(folder.Expected.Text));
            Assert.That(result.Json, Is.EqualTo(folder.Expected.Json));
            Assert.That(JsonSchemaCheck.Faults(folder.Schema, result.Report), Is.Empty);
            Assert.That(ExitCodeIn(result), Is.EqualTo(result.Run.ExitCode));
        });
    }

    /// <summary>The reports of <c>images</c> and <c>explain</c> have none.</summary>
    private static int ExitCodeIn(CaseResult result)
    {
        using var report = JsonDocument.Parse(result.Report);
        return report.RootElement.TryGetProperty("exitCode", out var code) ? code.GetInt32() : result.Run.ExitCode;
    }
}
