using ImageGate.Cli.Outputs;

namespace ImageGate.Cli.Tests.Outputs;

public sealed class ColorChoiceTests
{
    [TestCase("", true, false, true)]
    [TestCase("", false, false, false)]
    [TestCase("", true, true, false)]
    [TestCase("NO_COLOR=1 FORCE_COLOR=1", true, false, false)]
    [TestCase("NO_COLOR=", true, false, true)]
    [TestCase("FORCE_COLOR=1", false, false, true)]
    [TestCase("FORCE_COLOR=0", false, false, false)]
    [TestCase("CLICOLOR_FORCE=1 TERM=dumb", false, false, true)]
    [TestCase("TERM=dumb", true, false, false)]
    [TestCase("TERM=dumb GITHUB_ACTIONS=true", false, false, false)]
    [TestCase("GITHUB_ACTIONS=true", false, false, true)]
    [TestCase("TF_BUILD=True", false, false, true)]
    [TestCase("CI=true", false, false, false)]
    public void Follows_the_conventions(string variables, bool isTerminal, bool isForbidden, bool expected)
    {
        using var directory = new TempDirectory();
        var runner = ProgramRun.Surroundings(
            directory, "", [.. variables.Split(' ').Select(v => v.Split('=')).Select(v => (v[0], v[^1]))]);

        Assert.That(ColorChoice.Of(runner, isTerminal, isForbidden), Is.EqualTo(expected));
    }
}
