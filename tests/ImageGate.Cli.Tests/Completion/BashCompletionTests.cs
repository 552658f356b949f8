using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Completion;

/// <summary>What the script makes of words in a real bash.</summary>
[Platform(Exclude = "Win")]
public sealed class BashCompletionTests
{
    private const string Ask = """
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _imagegate
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    /// <summary>The words as bash splits them, the last one being typed, and what is offered.</summary>
    private static readonly TestCaseData[] Words =
    [
        new("imagegate che", "check"),
        new("imagegate ", "check|images|explain|job|merge|init|completion|a b.yaml|deploy|web.yaml"),
        new("imagegate w", "web.yaml"),
        new("imagegate check --dep", "--depth"),
        new("imagegate --dep", "--depth"),
        new("imagegate images --dep", ""),
        new("imagegate check --depth ", "exists|platform|layers|pull"),
        new("imagegate check --depth =", "exists|platform|layers|pull"),
        new("imagegate check --depth = pl", "platform"),
        new("imagegate --undetermined ", "fail|warn"),
        new("imagegate -o s", "sarif"),
        new("imagegate images -o ", "text|json"),
        new("imagegate -o json = w", "web.yaml"),
        new("imagegate check -f a", "a b.yaml"),
        new("imagegate --docker-config ", "none|a b.yaml|deploy|web.yaml"),
        new("imagegate --release ", ""),
        new("imagegate check ", "a b.yaml|deploy|web.yaml"),
        new("imagegate check -q check", ""),
        new("imagegate explain ", ""),
        new("imagegate completion ", "bash|zsh|fish|powershell"),
    ];

    [TestCaseSource(nameof(Words))]
    public async Task Offers_what_can_stand_there(string words, string offered)
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("bash", "completion.bash");
        var lines = await run.LinesAsync(RealParts.Bash, ["--norc", "-c", Ask, "bash", script, .. words.Split(' ')]);
        Assert.That(lines, Is.EquivalentTo(offered.Split('|', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task The_script_is_without_a_fault_of_a_careless_author()
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("bash", "completion.bash");
        Assert.That(await run.LinesAsync(RealParts.Shellcheck, "--shell=bash", script), Is.Empty);
    }
}
