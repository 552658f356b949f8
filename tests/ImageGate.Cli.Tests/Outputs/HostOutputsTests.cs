using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Outputs;

/// <summary>Which reports a pipeline gets without asking, and that asking replaces them.</summary>
public sealed class HostOutputsTests
{
    private const string Pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: 'shop/web:1'}]}}";

    private TempDirectory directory = null!;

    [SetUp]
    public void Create()
    {
        directory = new TempDirectory();
        directory.Write("deploy/pod.yaml", Pod);
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public async Task GitHub_gets_text_annotations_and_a_summary_behind_what_other_steps_wrote()
    {
        var summary = directory.Write("summary.md", "Of another step\n");
        var run = await RunAsync([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary)]);

        Assert.That(run.Output, Does.Match("(?s)^.*UNDETERMINED.*exit 3.*::error file=deploy/pod.yaml,"));
        Assert.That(GitHubRunner.Read(run.Output).Select(command => command.Name), Is.EqualTo(new[] { "error", "notice" }));
        Assert.That(await File.ReadAllTextAsync(summary), Does.StartWith("Of another step\n## ⚠️ ImageGate: "));
    }

    [Test]
    public async Task Azure_gets_text_issues_and_a_summary_that_is_there_when_the_agent_reads_of_it()
    {
        var run = await RunAsync([("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", directory.Combine("temp"))]);
        var commands = AzureAgent.Read(run.Output);

        Assert.That(commands.Select(command => command.Name), Is.EqualTo(new[] { "task.logissue", "task.uploadsummary" }));
        Assert.That(Path.GetFileName(commands[1].Data), Is.EqualTo("ImageGate.md"));
        Assert.That(await File.ReadAllTextAsync(commands[1].Data), Does.StartWith("## ⚠️ ImageGate: "));
    }

    [TestCase("GITHUB_ACTIONS")]
    [TestCase("TF_BUILD")]
    public async Task Without_a_place_for_the_summary_there_is_none(string variable)
    {
        var run = await RunAsync([(variable, "true")]);

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(GitHubRunner.Read(run.Output).Concat(AzureAgent.Read(run.Output)), Is.Not.Empty);
        Assert.That(Directory.GetFiles(directory.FullName), Is.Empty);
    }

    [Test]
    public async Task What_is_asked_for_replaces_all_of_it()
    {
        var run = await RunAsync([("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", directory.Combine("summary.md"))], "-o", "json");

        Assert.That(run.Output, Does.StartWith("{").And.EndsWith("}\n"));
        Assert.That(File.Exists(directory.Combine("summary.md")), Is.False);
    }

    [TestCase("images deploy")]
    [TestCase("explain shop/web:1 --offline")]
    public async Task Other_verbs_print_text_only(string words)
    {
        var run = await ProgramRun.In(directory, [("GITHUB_ACTIONS", "true")], words.Split(' '));

        Assert.That(run.Output, Does.Contain("shop/web:1"));
        Assert.That(GitHubRunner.Read(run.Output), Is.Empty);
    }

    [TestCase("github")]
    [TestCase("azure")]
    public async Task Lines_for_a_runner_may_follow_the_text_in_the_log(string format)
    {
        var run = await RunAsync([], "-o", format, "-o", "text");

        Assert.That(run.Output, Does.StartWith("UNDETERMINED"));
        Assert.That(GitHubRunner.Read(run.Output).Concat(AzureAgent.Read(run.Output)), Is.Not.Empty);
    }

    [Test]
    public async Task Every_format_is_written_in_one_run()
    {
        string[] formats = ["json", "sarif", "junit", "markdown", "html", "github", "azure"];
        await RunAsync([], [.. formats.SelectMany(format => new[] { "-o", $"{format}={format}.out" })]);

        Assert.That(formats.Select(format => new FileInfo(directory.Combine($"{format}.out")).Length), Has.All.GreaterThan(100));
    }

    [TestCase("GITHUB_WORKSPACE")]
    [TestCase("BUILD_SOURCESDIRECTORY")]
    public async Task Files_are_named_from_the_root_of_the_checkout(string variable)
    {
        var above = Path.GetDirectoryName(directory.FullName)!;
        var run = await RunAsync([(variable, above)], "-o", "github");

        Assert.That(GitHubRunner.Read(run.Output)[0].Properties["file"], Is.EqualTo($"{Path.GetFileName(directory.FullName)}/deploy/pod.yaml"));
    }

    private Task<ProgramRun> RunAsync((string, string)[] variables, params string[] arguments) =>
        ProgramRun.In(directory, variables, ["deploy", "--offline", .. arguments]);
}
