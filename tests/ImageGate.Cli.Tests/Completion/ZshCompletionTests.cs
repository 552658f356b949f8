using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Completion;

/// <summary>What a real zsh makes of a line when Tab is pressed; it is on a terminal of its own, as only there it completes.</summary>
[Platform(Exclude = "Win")]
public sealed class ZshCompletionTests
{
    /// <summary>Reads until the line is as expected, and for ever where it is not.</summary>
    private const string Press = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1=; $1; echo REA''DY"
        zpty -r -m shell shown '*READY*'
        zpty -w -n shell "$2"
        zpty -r -m shell shown "*$3*"
        """;

    private const string Begin = "autoload -Uz compinit; compinit -u -D";

    /// <summary>Where nothing is offered, the terminal rings.</summary>
    [TestCase("imagegate chec\t", "imagegate check ")]
    [TestCase("imagegate check --dep\t", "check --depth=")]
    [TestCase("imagegate check --depth pl\t", "--depth platform ")]
    [TestCase("imagegate --depth=l\t", "--depth=layers ")]
    [TestCase("imagegate images --dep\tX", "--dep\aX")]
    [TestCase("imagegate images -o j\t", "-o json ")]
    [TestCase("imagegate -o s\t", "-o sarif ")]
    [TestCase("imagegate check -f a\t", "-f a\\\\ b.yaml ")]
    [TestCase("imagegate --docker-config n\t", "--docker-config none ")]
    [TestCase("imagegate check w\t", "check web.yaml ")]
    [TestCase("imagegate w\t", "imagegate web.yaml ")]
    [TestCase("imagegate explain w\tX", "explain w\aX")]
    [TestCase("imagegate completion f\t", "completion fish ")]
    public async Task Completes_what_can_stand_there(string typed, string line)
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("zsh", "completion.zsh");
        await run.LinesAsync(RealParts.Zsh, "-f", "-c", Press, "zsh", $"{Begin}; source {script}", typed, line);
    }

    [Test]
    public async Task The_script_may_also_be_a_file_of_the_function_path()
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("zsh", "functions/_imagegate");
        await run.LinesAsync(
            RealParts.Zsh, "-f", "-c", Press, "zsh", $"fpath=({Path.GetDirectoryName(script)} $fpath); {Begin}", "imagegate --und\t", "--undetermined=");
    }

    [Test]
    public async Task The_script_is_valid()
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("zsh", "completion.zsh");
        Assert.That(await run.LinesAsync(RealParts.Zsh, "-n", script), Is.Empty);
    }
}
