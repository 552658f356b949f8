using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Completion;

/// <summary>What a real fish offers.</summary>
[Platform(Exclude = "Win")]
public sealed class FishCompletionTests
{
    private static readonly TestCaseData[] Lines =
    [
        new("imagegate che", "check"),
        new("imagegate ", "check|images|explain|job|merge|init|completion|a b.yaml|deploy/|web.yaml"),
        new("imagegate check --dep", "--depth"),
        new("imagegate --dep", "--depth"),
        new("imagegate images --dep", ""),
        new("imagegate check --depth ", "exists|platform|layers|pull"),
        new("imagegate check --depth=pl", "--depth=platform"),
        new("imagegate images -o ", "text|json"),
        new("imagegate check -f a", "a b.yaml"),
        new("imagegate --docker-config n", "none"),
        new("imagegate --release ", ""),
        new("imagegate check ", "a b.yaml|deploy/|web.yaml"),
        new("imagegate explain ", ""),
        new("imagegate completion ", "bash|zsh|fish|powershell"),
    ];

    [TestCaseSource(nameof(Lines))]
    public async Task Offers_what_can_stand_there(string line, string offered)
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("fish", "imagegate.fish");
        var lines = await run.LinesAsync(RealParts.Fish, "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, line);
        Assert.That(lines.Select(text => text.Split('\t')[0]), Is.EquivalentTo(offered.Split('|', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task The_script_is_valid()
    {
        using var run = new CompletionRun();
        var script = await run.WriteScriptAsync("fish", "imagegate.fish");
        Assert.That(await run.LinesAsync(RealParts.Fish, "--no-execute", script), Is.Empty);
    }
}
