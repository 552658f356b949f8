using ImageGate.Cli.Outputs;

namespace ImageGate.Cli.Tests.Outputs;

public sealed class ReportTargetsTests
{
    private TempDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public void Writes_each_report_to_its_place_without_leaving_anything_else()
    {
        directory.Write("old.json", "old content");
        var (faults, output) = Write(new(OutputFormat.Text, null), new(OutputFormat.Json, "new.json"), new(OutputFormat.Json, "old.json"));

        Assert.That(faults, Is.Empty);
        Assert.That(output, Is.EqualTo("Text to the log"));
        Assert.That(Directory.GetFiles(directory.FullName).Select(Path.GetFileName), Is.EquivalentTo(new[] { "new.json", "old.json" }));
        Assert.That(File.ReadAllText(Path.Combine(directory.FullName, "old.json")), Is.EqualTo("Json to a file"));
    }

    [TestCase("nowhere/a.json", "no such directory")]
    [TestCase(".", "is a directory")]
    public void One_that_cannot_be_written_does_not_stop_the_others(string file, string reason)
    {
        var (faults, output) = Write(new(OutputFormat.Json, file), new(OutputFormat.Text, null));

        Assert.That(faults.Single(), Does.Contain(file).And.Contain(reason));
        Assert.That(output, Is.EqualTo("Text to the log"));
    }

    [Test]
    public void A_link_stays_and_what_it_leads_to_is_written()
    {
        directory.Write("real.json", "old");
        File.CreateSymbolicLink(Path.Combine(directory.FullName, "link.json"), "real.json");
        Write(new OutputTarget(OutputFormat.Json, "link.json"));

        Assert.That(new FileInfo(Path.Combine(directory.FullName, "link.json")).LinkTarget, Is.EqualTo("real.json"));
        Assert.That(File.ReadAllText(Path.Combine(directory.FullName, "real.json")), Is.EqualTo("Json to a file"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_device_is_written_to_and_not_replaced()
    {
        Assert.That(Write(new OutputTarget(OutputFormat.Json, "/dev/null")).Faults, Is.Empty);
        Assert.That(File.ReadAllBytes("/dev/null"), Is.Empty);
    }

    [Test]
    public async Task The_program_ends_with_2_where_a_report_could_not_be_written()
    {
        directory.Write("a.yaml", "");
        var run = await ProgramRun.In(directory, "-o", "text", "-o", "json=nowhere/a.json", "--allow-empty", "a.yaml");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Not.Empty);
        Assert.That(run.Error, Does.Contain("nowhere/a.json"));
    }

    private (IReadOnlyList<string> Faults, string Output) Write(params OutputTarget[] targets)
    {
        using var output = new StringWriter();
        var runner = ProgramRun.Surroundings(directory) with { Output = output };
        var faults = ReportTargets.Write(
            targets, runner, (format, writer, isOwnOutput) => writer.Write($"{format} to {(isOwnOutput ? "the log" : "a file")}"));
        return (faults, output.ToString());
    }
}
