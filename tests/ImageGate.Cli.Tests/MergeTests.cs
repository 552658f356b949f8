using System.Text.RegularExpressions;
using ImageGate.Cli.Tests.Cases;
using ImageGate.Cli.Tests.Rendering;
using ImageGate.Tests.Reporting;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

/// <summary><c>imagegate merge</c>: what several runs reported, as one.</summary>
public sealed partial class MergeTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Delete() => directory.Dispose();

    /// <summary>Whatever a report says is still said when it was read and written again, and no format stumbles over it.</summary>
    [TestCaseSource(typeof(EndToEndCase), nameof(EndToEndCase.Checks))]
    public async Task A_report_alone_stays_what_it_is(string name)
    {
        var folder = new EndToEndCase(name);
        var report = folder.Expected.Json.Replace("REGISTRY", "127.0.0.1:54321", StringComparison.Ordinal).Replace("\"VERSION\"", $"\"{Program.Version}\"", StringComparison.Ordinal);
        directory.Write("report.json", report);

        var run = await ProgramRun.In(
            directory, ["merge", "report.json", "-o", "text", "-o", "json=merged.json", "-o", "sarif=merged.sarif", "-o", "junit=merged.xml", "-o", "html=merged.html", .. folder.VerdictOptions]);

        Assert.That(run.Error, Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(Merged("merged.json"), Is.EqualTo(report));
            Assert.That(
                WithoutColumns($"{run.Output}\nexit code {run.ExitCode}\n").Replace("127.0.0.1:54321", "REGISTRY", StringComparison.Ordinal),
                Is.EqualTo(WithoutColumns(folder.Expected.Text)));
        });
    }

    [Test]
    public async Task The_parts_of_a_check_become_the_whole()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Images = [.. Enumerable.Range(0, 30).Select(i => new Image($"shop/i{i}") { Tags = [i % 7 == 3 ? "2" : "1"], Platforms = [i % 5 == 1 ? "linux/arm64" : "linux/amd64"] })],
        });
        for (var i = 0; i < 30; i++)
        {
            directory.Write($"deploy/pod{i}.yaml", TestTree.Pod($"{registry.Host}/shop/i{i}:1"));
        }

        directory.Write("deploy/broken.yaml", "apiVersion: v1\nkind: [\n");
        string[] check = ["check", "deploy", "--docker-config", "none", "--no-cache", "-o"];

        var whole = await ProgramRun.In(directory, [.. check, "json=whole.json"]);
        foreach (var part in new[] { "3/4", "1/4", "4/4", "2/4" })
        {
            await ProgramRun.In(directory, [.. check, $"json=parts{part[0]}.json", "--shard", part]);
        }

        var run = await ProgramRun.In(directory, "merge", "parts3.json", "parts1.json", "parts4.json", "parts2.json", "-o", "json=merged.json");

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((whole.ExitCode, "")));
        Assert.That(WithoutDurations(Merged("merged.json")), Is.EqualTo(WithoutDurations(Merged("whole.json"))));
        Assert.That(Enumerable.Range(1, 4).SelectMany(i => JsonSchemaCheck.Faults("report.schema.json", Merged($"parts{i}.json"))), Is.Empty);
    }

    [Test]
    public async Task A_part_that_is_not_there_was_not_looked_at()
    {
        await WritePartsAsync(4);
        File.Delete(Path.Combine(directory.FullName, "part2.json"));

        var run = await ProgramRun.In(directory, "merge", ".", "-o", "text");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Does.Contain("2/4 is not there"));
    }

    [Test]
    public async Task Parts_of_another_state_of_the_manifests_do_not_fill_a_gap()
    {
        await WritePartsAsync(2);
        directory.Write("pod9.yaml", TestTree.Pod("registry.example.com/shop/new:1"));
        await ProgramRun.In(directory, "check", ".", "--offline", "-o", "json=part2.json", "--shard", "2/2");

        var run = await ProgramRun.In(directory, "merge", "part1.json", "part2.json", "-o", "text");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Does.Contain("2/2 is not there").And.Contains("1/2 is not there"));
    }

    /// <summary>The machines may have split the check differently, such as with other credentials.</summary>
    [Test]
    public async Task Parts_between_which_a_pull_was_left_out_do_not_pass()
    {
        await WritePartsAsync(2);
        directory.Write("part2.json", Merged("part2.json").Replace("\"place\": 6", "\"place\": 7", StringComparison.Ordinal));
        directory.Write("part1.json", Merged("part1.json").Replace("\"place\": 6", "\"place\": 7", StringComparison.Ordinal));

        var run = await ProgramRun.In(directory, "merge", "part1.json", "part2.json", "-o", "text");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output.ReplaceLineEndings(" "), Does.Contain("do not fit together"));
    }

    [Test]
    public async Task A_part_that_is_there_twice_is_said()
    {
        await WritePartsAsync(2);

        var run = await ProgramRun.In(directory, "merge", "part1.json", "part2.json", "copies/part2.json", "-o", "text");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Does.Contain("part 2/2 of this check is there more than once").And.Contains("copies/part2.json"));
    }

    [TestCase("", "it is not JSON")]
    [TestCase("[1]", "it should be an object")]
    [TestCase("{\"schemaVersion\": \"2\"}", "'schemaVersion' should be '1' and is '2'")]
    [TestCase("{\"schemaVersion\": \"1\", \"uses\": []}", "it has no 'summary' and 'coverage'")]
    [TestCase("{\"schemaVersion\": \"1\", \"summary\": {}, \"coverage\": {}, \"verdicts\": []}", "it has no 'exitCode'")]
    [TestCase("{\"schemaVersion\": \"1\", \"exitCode\": 0, \"summary\": {}, \"coverage\": {}, \"elsewhere\": 3}", "it is a part of a check and does not say which")]
    [TestCase("{\"schemaVersion\": \"1\", \"exitCode\": 0, \"summary\": {\"images\": 1}, \"coverage\": {}, \"verdicts\": []}", "counts 1 images, but it holds 0")]
    [TestCase("{\"schemaVersion\": \"1\", \"exitCode\": 0, \"summary\": {}, \"coverage\": {}, \"verdicts\": [{\"image\": \"\\ud800\"}]}", "verdicts[0]: 'image' is a text that is not valid Unicode")]
    [TestCase("{\"schemaVersion\": \"1\", \"exitCode\": 0, \"summary\": {}, \"coverage\": {}, \"verdicts\": [{\"image\": \"a\", \"status\": \"good\"}]}", "'status' is 'good'; valid values: notDecided, pullable")]
    [TestCase("{\"schemaVersion\": \"1\", \"exitCode\": 0, \"summary\": {}, \"coverage\": {}, \"problems\": [{\"rule\": \"IG999\", \"message\": \"\"}]}", "no rule 'IG999'")]
    public async Task What_is_no_report_is_a_problem_and_the_others_are_joined(string text, string expected)
    {
        await WritePartsAsync(2);
        directory.Write("other.json", text);

        var run = await ProgramRun.In(directory, "merge", "part1.json", "other.json", "part2.json", "-o", "text");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output.ReplaceLineEndings(" "), Does.Contain("other.json").And.Contains(expected).And.Contains("6 undetermined"));
    }

    [TestCase("0 0", 0)]
    [TestCase("0 4", 4)]
    [TestCase("4 3", 3)]
    [TestCase("3 1 0", 1)]
    [TestCase("1 2 3", 2)]
    public async Task Of_several_checks_the_exit_code_that_counts_first_counts(string codes, int expected)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new Image("shop/web") { Tags = ["1"] }] });
        directory.Write("0/pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:1"));
        directory.Write("1/pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:2"));
        directory.Write("2/pod.yaml", "apiVersion: v1\nkind: [\n");
        directory.Write("3/pod.yaml", TestTree.Pod("localhost:1/shop/web:1"));
        directory.Write("4/values.yaml", "a: 1\n");
        var parts = codes.Split(' ');
        foreach (var code in parts)
        {
            var part = await ProgramRun.In(directory, "check", code, "--docker-config", "none", "-o", $"json={code}.json");
            Assert.That(part.ExitCode, Is.EqualTo(int.Parse(code)), part.Error);
        }

        var run = await ProgramRun.In(directory, ["merge", .. parts.Select(code => $"{code}.json")]);

        Assert.That(run.ExitCode, Is.EqualTo(expected), run.Output + run.Error);
    }

    [TestCase("merge wants the JSON reports to join", "merge")]
    [TestCase("There is no report 'none.json'", "merge", "none.json")]
    [TestCase("holds no file *.json", "merge", ".")]
    [TestCase("Unknown option --depth", "merge", "a.json", "--depth", "exists")]
    public async Task Misuse_is_explained(string expected, params string[] arguments)
    {
        var run = await ProgramRun.In(directory, arguments);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(expected));
    }

    /// <summary>Six pulls that nobody was asked about, in that many parts; of the last one there is a copy.</summary>
    private async Task WritePartsAsync(int count)
    {
        for (var i = 0; i < 6; i++)
        {
            directory.Write($"pod{i}.yaml", TestTree.Pod($"registry.example.com/shop/i{i}:1"));
        }

        for (var i = 1; i <= count; i++)
        {
            await ProgramRun.In(directory, "check", ".", "--offline", "-o", $"json=part{i}.json", "--shard", $"{i}/{count}");
        }

        if (count == 2)
        {
            directory.Write("copies/part2.json", Merged("part2.json"));
        }
    }

    private string Merged(string file) => File.ReadAllText(Path.Combine(directory.FullName, file));

    private static string WithoutDurations(string text) => Duration().Replace(text, "\"milliseconds\": 0");

    /// <summary>JSON keeps no columns of findings.</summary>
    private static string WithoutColumns(string text) => Column().Replace(text, "$1");

    [GeneratedRegex("\"milliseconds\": [0-9]+")]
    private static partial Regex Duration();

    [GeneratedRegex(@"(ya?ml:[0-9]+):[0-9]+")]
    private static partial Regex Column();
}
