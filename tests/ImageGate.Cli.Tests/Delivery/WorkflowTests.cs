using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The workflows of this repository, and those that the samples show, as GitHub reads them and as an attacker would.</summary>
[Platform(Exclude = "Win")]
public sealed partial class WorkflowTests
{
    private static IEnumerable<string> Own => Directory.GetFiles(Path.Combine(Rendering.Repository.Root, ".github", "workflows"));

    private static IEnumerable<string> Shown =>
        Directory.GetFiles(Path.Combine(Rendering.Repository.Root, "samples"), "*.yml", SearchOption.AllDirectories)
            .Where(file => file.Contains($"workflows{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> Files =>
        Own.Concat(Shown).Order(StringComparer.Ordinal).Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetRelativePath(Rendering.Repository.Root, file)));

    [TestCaseSource(nameof(Files))]
    public async Task GitHub_has_nothing_against_a_workflow(string file) =>
        Assert.That((await NodeScripts.RunAsync("workflow-readers.mjs", "", file)).EnumerateArray().Select(fault => fault.GetString()), Is.Empty);

    [Test]
    public async Task GitHub_finds_what_is_wrong_with_a_workflow()
    {
        using var directory = new TempDirectory();
        var file = directory.Write("w.yml", "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: 'echo ${{ github.nothing }}', shel: bash}]}}\n");
        Assert.That((await NodeScripts.RunAsync("workflow-readers.mjs", "", file)).GetArrayLength(), Is.EqualTo(2));
    }

    /// <summary>A tag can be moved to other code, a commit cannot.</summary>
    [TestCaseSource(nameof(Files))]
    public void Every_action_is_pinned_by_its_commit(string file) =>
        Assert.That(Uses().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value), Is.All.Match("^[^@ ]+@([0-9a-f]{40}|<40-hex>) # v[0-9.]+$"));

    [TestCaseSource(nameof(Files))]
    public void Every_job_says_what_it_may(string file)
    {
        var root = Root(file);
        var jobs = (YamlMappingNode)root["jobs"];
        Assert.That(jobs.Children.Where(job => !((YamlMappingNode)job.Value).Children.ContainsKey("permissions")).Select(job => job.Key.ToString()),
            root.Children.TryGetValue("permissions", out var all) && all is YamlMappingNode { Children.Count: > 0 } ? Is.All.Not.Null : Is.Empty);
    }

    /// <summary>What a stranger writes into a title or a branch would become part of a script.</summary>
    [TestCaseSource(nameof(Files))]
    public void No_expression_stands_in_a_script(string file) =>
        Assert.That(Scripts(Root(file)).Where(script => script.Contains("${{", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void No_workflow_of_ours_runs_code_of_a_fork_with_our_rights() =>
        Assert.That(Own.Select(File.ReadAllText), Has.None.Contains("pull_request_target"));

    private static YamlMappingNode Root(string file)
    {
        var stream = new YamlStream();
        using var text = new StringReader(File.ReadAllText(file));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<string> Scripts(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child =>
            child.Key.ToString() == "run" ? [child.Value.ToString()] : Scripts(child.Value)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(Scripts),
        _ => [],
    };

    [GeneratedRegex(@"uses: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
