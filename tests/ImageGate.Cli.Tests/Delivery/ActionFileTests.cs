using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>action.yml and its scripts in the eyes of those who read such files, and beside the options of the program.</summary>
[Platform(Exclude = "Win")]
public sealed partial class ActionFileTests
{
    /// <summary>What a workflow has no use for: its own outputs replace the first, its log has colours and no progress.</summary>
    private static readonly string[] WithoutInput = ["output", "help", "version", "no-color", "no-progress"];

    private static readonly string[] OfTheAction =
    [
        "paths", "annotations", "summary", "json-file", "sarif-file", "html-file", "junit-file", "markdown-file", "working-directory",
        "install", "version", "path", "download-base-url", "nuget-source",
    ];

    private TempDirectory directory = null!;

    private static IEnumerable<OptionDefinition> Options => Verb.Check.Options.Where(option => !WithoutInput.Contains(option.Name));

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public async Task No_reader_of_actions_has_anything_against_ours() =>
        Assert.That(await NodeScripts.FaultsOfActionAsync(Path.Combine(Rendering.Repository.Root, "action.yml")), Is.Empty);

    [Test]
    public async Task The_readers_find_what_is_wrong_with_an_action()
    {
        var broken = directory.Write("action.yml", ImageGate.Tests.Repository.Read("action.yml")
            .Replace("      shell: bash\n", "", StringComparison.Ordinal)
            .Replace("icon: check-circle", "icon: whale", StringComparison.Ordinal)
            .Replace("inputs.config }}", "inputs.confg }}", StringComparison.Ordinal)
            .Replace("'\"$GITHUB_ACTION_PATH/src/action/run.sh\"'", "echo ${{ inputs.paths }}", StringComparison.Ordinal));

        Assert.That(await NodeScripts.FaultsOfActionAsync(broken), Has.Some.Contains("service: line").And.Some.Contains("missing: shell")
            .And.Some.Contains("'whale'").And.Some.StartsWith("schema: ").And.Some.Contains("no such input: confg")
            .And.Some.Contains("an input that nothing reads: config").And.Some.Contains("an expression in a script"));
    }

    [Test]
    public void An_input_is_an_option_or_belongs_to_the_action()
    {
        var inputs = ImageGate.Tests.Repository.Read("action.yml").Split("\noutputs:\n")[0];
        Assert.That(
            Key().Matches(inputs).Select(match => match.Groups[1].Value),
            Is.EquivalentTo(Options.Select(option => option.Name).Concat(OfTheAction)));
    }

    [Test]
    public async Task Each_option_of_a_check_is_an_input()
    {
        var program = new RecordingProgram(directory);
        var run = await new ActionStep(directory).RunAsync(
            [program.Given, .. Options.Select(option => (option.Name, string.Join('\n', ValuesOf(option))))]);

        Assert.That(program.HasRun, run.ToString());
        Assert.That(program.Arguments, Is.EquivalentTo(
            Options.SelectMany(option => ValuesOf(option).Select(value => option.Value is null ? $"--{option.Name}" : $"--{option.Name}={value}"))
                .Concat(["check", "--"])));
    }

    [Test]
    public async Task The_scripts_are_without_fault() => Assert.That(await ShellcheckAsync(
        [.. Directory.GetFiles(Path.Combine(Rendering.Repository.Root, "src", "action"), "*.sh")]), Is.Empty);

    [Test]
    public async Task A_fault_in_a_script_is_found() =>
        Assert.That(await ShellcheckAsync(directory.Write("a.sh", "#!/bin/bash\nrm $1\n")), Does.Contain("SC2086"));

    /// <summary>Two where several are possible; of its own kind only where the action looks at it.</summary>
    private static string[] ValuesOf(OptionDefinition option) => option switch
    {
        { Value: null } => ["true"],
        { Name: "pull-secret" } => ["regcred=env:REGCRED", "shop/other=env:OTHER"],
        { Name: "docker-config" } => ["none"],
        { Repeats: true } => ["--one", "two words=2"],
        _ => ["-x"],
    };

    private static async Task<string> ShellcheckAsync(params string[] files)
    {
        var run = await CliWrap.Cli.Wrap(RealParts.Shellcheck).WithArguments(["--external-sources", "--source-path", Rendering.Repository.Root, .. files])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        return run.StandardOutput + run.StandardError;
    }

    [GeneratedRegex("^  ([a-z-]+):$", RegexOptions.Multiline)]
    private static partial Regex Key();
}
