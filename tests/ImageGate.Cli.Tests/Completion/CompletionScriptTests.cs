using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Completion;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Completion;

public sealed class CompletionScriptTests
{
    /// <summary>A small table with what may break a script's quotes.</summary>
    private static readonly Verb[] Table =
    [
        new("check", "[INPUT...]", "The node's `pull` for $0.",
        [
            new("Options",
            [
                new("values", "FILE", "It's [a] file: $HOME \\n.", 'f', Repeats: true),
                new("depth", "DEPTH", "How much.") { Words = ["exists", "pull"] },
                new("quiet", null, "Less.", 'q'),
            ]),
        ]),
        new("completion", "SHELL", "A script.", []) { Words = ["bash", "zsh"] },
    ];

    [Test]
    public void The_script_of_powershell_is_as_expected() =>
        Golden.AssertMatches(PowerShellCompletion.Of(Table), "completion.ps1");

    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("powershell")]
    public async Task Each_script_names_all_verbs_and_all_options_that_can_be_used(string shell)
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "completion", shell);
        var prefix = shell == "fish" ? "-l " : "--";
        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
            foreach (var verb in Verb.All)
            {
                Assert.That(run.Output, Does.Contain(verb.Name));
            }

            foreach (var option in Verb.All.SelectMany(verb => verb.Options))
            {
                Assert.That(run.Output, Does.Match($"{prefix}{option.Name}\\b"));
            }
        });
    }
}
