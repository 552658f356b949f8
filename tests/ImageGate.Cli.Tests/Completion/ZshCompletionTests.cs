using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Completion;

/// <summary>What a real zsh makes of a line when Tab is pressed; it is on a terminal of its own, as only there it completes.</summary>
[Platform(Exclude = "Win")]
public sealed class ZshCompletionTests
{
    /// <summary>Types, and prints the line that stands there then. A terminal shows only what changes, so the shell is asked.</summary>
    private const string Type = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "$1; show() { zle -I; print -r -- LINE\<\$BUFFER\>END }; zle -N show; bindkey '^A' show; echo REA''DY"
        zpty -r -m shell shown '*READY*'
        zpty -w -n shell "$2"$'\x01'
        zpty -r -m shell shown '*LINE<*>END*'
        print -r -- ${${shown##*LINE<}%%>END*}
        """;

    private const string Begin = "autoload -Uz compinit; compinit -u -D";

    [TestCase("imagegate chec\t", "imagegate check ")]
    [TestCase("imagegate check --dep\t", "imagegate check --depth=")]
    [TestCase("imagegate check --depth pl\t", "imagegate check --depth platform ")]
    [TestCase("imagegate --depth=l\t", "imagegate --depth=layers ")]
    [TestCase("imagegate images --dep\t", "imagegate images --dep")]
    [TestCase("imagegate images -o j\t", "imagegate images -o json ")]
    [TestCase("imagegate -o s\t", "imagegate -o sarif ")]
    [TestCase("imagegate check -f a\t", "imagegate check -f a\\ b.yaml ")]
    [TestCase("imagegate --docker-config n\t", "imagegate --docker-config none ")]
    [TestCase("imagegate check w\t", "imagegate check web.yaml ")]
    [TestCase("imagegate w\t", "imagegate web.yaml ")]
    [TestCase("imagegate explain w\t", "imagegate explain w")]
    [TestCase("imagegate completion f\t", "imagegate completion fish ")]
    public async Task Completes_what_can_stand_there(string typed, string line)
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("zsh", "completion.zsh");
        Assert.That(await run.LinesAsync(RealParts.Zsh, "-f", "-c", Type, "zsh", $"{Begin}; source {script}", typed), Is.EqualTo([line]));
    }

    [Test]
    public async Task The_script_may_also_be_a_file_of_the_function_path()
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("zsh", "functions/_imagegate");
        var begin = $"fpath=({Path.GetDirectoryName(script)} $fpath); {Begin}";
        Assert.That(
            await run.LinesAsync(RealParts.Zsh, "-f", "-c", Type, "zsh", begin, "imagegate --und\t"), Is.EqualTo(["imagegate --undetermined="]));
    }

    [Test]
    public async Task The_script_is_valid()
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("zsh", "completion.zsh");
        Assert.That(await run.LinesAsync(RealParts.Zsh, "-n", script), Is.Empty);
    }
}
