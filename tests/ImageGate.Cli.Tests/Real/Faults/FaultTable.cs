using System.Text;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>What every row of a fault table has to hold, and the table as it is printed.</summary>
internal static class FaultTable
{
    /// <summary>The rule, its hypothesis and the exit code are right, and the message names the decisive fact.</summary>
    public static void Demand(FaultRow row, FaultAnswer answer)
    {
        Assert.Multiple(() =>
        {
            Assert.That(answer.Rule, Is.EqualTo(row.Rule), answer.Message);
            Assert.That(answer.Hypothesis, Is.EqualTo(row.Truth), answer.Message);
            Assert.That(answer.Status, Is.EqualTo(StatusFor(row.ExitCode)), answer.Message);
            Assert.That(answer.ExitCode, Is.EqualTo(row.ExitCode), answer.Message);
            Assert.That(answer.Message, Does.Contain(row.Says));
            Assert.That(answer.Message.Split("TLS with "), Has.Length.LessThan(3), "a sentence in a sentence");
            Assert.That(row.Truth == "H1" || !answer.Rule.StartsWith("IG1", StringComparison.Ordinal), "a fault that is not H1 got a rule of H1");
        });
    }

    /// <summary>Leaves the table where the run leaves its reports.</summary>
    public static void Save(string name, IEnumerable<(FaultRow Expected, FaultAnswer Got)> rows)
    {
        var text = new StringBuilder("| fault | true | expected | got | exit | message |\n|---|---|---|---|---|---|\n");
        foreach (var (expected, got) in rows)
        {
            text.AppendLine(string.Join(
                " | ", "| " + expected.Name, Or(expected.Truth), Or(expected.Rule), Or(got.Rule), got.ExitCode, got.Message.Replace("|", "\\|", StringComparison.Ordinal) + " |"));
        }

        var directory = ImageGate.Tests.Repository.Root.CreateSubdirectory("artifacts/faults");
        File.WriteAllText(Path.Combine(directory.FullName, name), text.ToString());
    }

    private static string StatusFor(int exitCode) => exitCode switch
    {
        0 => "pullable",
        1 => "failed",
        _ => "undetermined",
    };

    private static string Or(string text) => text.Length == 0 ? "-" : text;
}
