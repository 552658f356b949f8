using ImageGate.Cli.Rendering.Tools;

namespace ImageGate.Cli.Tests.Rendering.Tools;

public sealed class ToolProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ScratchDirectory outputs = null!;

    [SetUp]
    public void Begin() => outputs = new ScratchDirectory();

    [TearDown]
    public void End() => outputs.Dispose();

    [Test]
    public async Task A_tool_gets_nothing_of_the_environment_but_what_it_needs()
    {
        const string Secret = "IMAGEGATE_TEST_TOKEN";
        Environment.SetEnvironmentVariable(Secret, "hidden");
        try
        {
            var run = await RunAsync("env");
            var names = Text(run).Split('\n').Select(line => line.Split('=')[0]).ToList();
            Assert.That(names, Does.Not.Contain(Secret).And.Contain("PATH").And.Contain("HOME"));
            Assert.That(names.Where(name => name.StartsWith("DOTNET", StringComparison.Ordinal)), Is.Empty);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Secret, null);
        }
    }

    [Test]
    public async Task A_tool_that_does_not_end_is_stopped_with_what_it_started()
    {
        var run = await RunAsync("sh", TimeSpan.FromSeconds(0.5), "-c", "sleep 600 & sleep 600");
        Assert.That(run.Outcome, Is.EqualTo(ToolOutcome.OutOfTime));
        Assert.That(ToolMessage.HowItEnded(run), Is.EqualTo("sh was stopped after 0.5 s without an end"));
    }

    [Test]
    public async Task A_tool_that_prints_without_end_is_stopped()
    {
        using var scratch = new ScratchDirectory();
        var command = new ToolCommand("/usr/bin/yes", [], scratch.FullName, Patience) { OutputLimit = 1024 * 1024 };
        var run = await new ToolProcess(scratch).RunAsync(command, CancellationToken.None);
        Assert.That(run.Outcome, Is.EqualTo(ToolOutcome.TooMuchOutput));
        Assert.That(ToolMessage.HowItEnded(run), Is.EqualTo("yes was stopped: it printed more than 1 MiB"));
    }

    [Test]
    public async Task Output_of_two_hundred_megabytes_is_taken_and_not_kept_in_memory()
    {
        const int Size = 200 * 1024 * 1024;
        var before = GC.GetTotalAllocatedBytes();
        var run = await RunAsync("head", Patience, "-c", $"{Size}", "/dev/zero");
        Assert.That(run.IsSuccess, Is.True, run.Errors);
        Assert.That(run.Length, Is.EqualTo(Size));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(Size / 4));
    }

    [Test]
    public async Task A_program_that_is_none_is_said_to_be_none()
    {
        using var scratch = new ScratchDirectory();
        var file = Path.Combine(scratch.FullName, "helm");
        await File.WriteAllTextAsync(file, "text");
        var run = await new ToolProcess(scratch).RunAsync(new ToolCommand(file, [], scratch.FullName, Patience), CancellationToken.None);
        Assert.That(ToolMessage.HowItEnded(run), Does.StartWith("helm could not be started: "));
    }

    [Test]
    public void Interruption_is_not_a_failure_of_the_tool()
    {
        using var scratch = new ScratchDirectory();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
        var command = new ToolCommand("/bin/sleep", ["600"], scratch.FullName, Patience);
        Assert.That(() => new ToolProcess(scratch).RunAsync(command, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static string Text(ToolRun run)
    {
        using var reader = new StreamReader(run.OpenOutput());
        return reader.ReadToEnd();
    }

    private Task<ToolRun> RunAsync(string program) => RunAsync(program, Patience);

    private async Task<ToolRun> RunAsync(string program, TimeSpan deadline, params string[] arguments)
    {
        var path = new[] { "/usr/bin", "/bin" }.Select(directory => Path.Combine(directory, program)).First(File.Exists);
        return await new ToolProcess(outputs).RunAsync(new ToolCommand(path, arguments, outputs.FullName, deadline), CancellationToken.None);
    }
}
