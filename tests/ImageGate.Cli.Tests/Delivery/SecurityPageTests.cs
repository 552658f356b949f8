using System.Text.RegularExpressions;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>What the page on security says is shown by the tests that it names.</summary>
public sealed partial class SecurityPageTests
{
    private const string Head = "| attack | what happens | test |";

    private static string Page => File.ReadAllText(Path.Combine(Rendering.Repository.Root, "src", "SECURITY.md"));

    [Test]
    public void Every_attack_names_a_test_that_is_there()
    {
        var rows = Page.Split("## Attacks")[1].Split("## Limits")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != Head).ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(Rendering.Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

        Assert.That(rows, Has.Count.GreaterThan(50));
        Assert.Multiple(() =>
        {
            foreach (var row in rows)
            {
                var tests = TestName().Matches(row);
                Assert.That(tests, Is.Not.Empty, row);
                Assert.That(tests.Where(test => !sources[test.Groups[1].Value].Any(source => IsTestIn(source, test.Groups[2].Value))), Is.Empty, row);
            }
        });
    }

    [Test]
    public void It_is_found_from_both_readmes([Values("README.md", "src/README.md")] string readme) =>
        Assert.That(File.ReadAllText(Path.Combine(Rendering.Repository.Root, readme)), Does.Contain("SECURITY.md"));

    private static bool IsTestIn(string source, string name) => Regex.IsMatch(source, $@"public (?:(?:async )?Task|void|Property) {name}\(");

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}
