using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Tests.CommandLine;

[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class OptionParserTests
{
    private static readonly TestCaseData[] Given =
    [
        new("", "", ""),
        new("deploy/ more", "", "deploy/ more"),
        new("check deploy/", "", "deploy/"),
        new("-o json deploy/", "json", "deploy/"),
        new("-o json -o text=a.txt deploy/ more", "json text=a.txt", "deploy/ more"),
        new("a -o json b --output text=x=y c", "json text=x=y", "a b c"),
        new("-ojson a", "json", "a"),
        new("-o=json a", "json", "a"),
        new("-qojson a", "json", "a"),
        new("-qo json a", "json", "a"),
        new("--output=json -", "json", "-"),
        new("--output -x -", "-x", "-"),
        new("-- -o json", "", "-o json"),
        new("a -- check -- -q", "", "a check -- -q"),
        new("./images", "", "./images"),
    ];

    [TestCaseSource(nameof(Given))]
    public void Each_option_takes_its_own_value_and_leaves_the_rest(string words, string outputs, string inputs)
    {
        var (verb, options) = Parse(words);

        Assert.Multiple(() =>
        {
            Assert.That(verb.Name, Is.EqualTo("check"));
            Assert.That(OptionValue.All(options.Output), Is.EqualTo(Words(outputs)));
            Assert.That(options.Arguments, Is.EqualTo(Words(inputs)));
        });
    }

    [TestCase("images", "images")]
    [TestCase("images deploy", "images")]
    [TestCase("job", "job")]
    [TestCase("explain nginx", "explain")]
    [TestCase("help", "check")]
    [TestCase("help images", "images")]
    public void The_first_word_may_name_the_verb(string words, string verb) =>
        Assert.That(Parse(words).Verb.Name, Is.EqualTo(verb));

    [TestCase("-qv a")]
    [TestCase("-q a -v")]
    [TestCase("a --verbose --quiet")]
    public void Switches_may_stand_anywhere(string words)
    {
        var options = Parse(words).Options;
        Assert.That((options.Quiet, options.Verbose, options.Arguments), Is.EqualTo((true, true, new[] { "a" })));
    }

    [FsCheck.NUnit.Property]
    public void Any_value_arrives_as_it_was_given(string? value)
    {
        var given = $"x{value}".Replace(CommonOptions.EndOfValue.ToString(), "", StringComparison.Ordinal);
        var options = (CheckOptions)OptionParser.Parse(["-o", given, $"--plain-http={given}", "last"]).Options;

        Assert.That(OptionValue.All(options.Output), Is.EqualTo(new[] { given }));
        Assert.That(OptionValue.All(options.PlainHttp), Is.EqualTo(new[] { given }));
        Assert.That(options.Arguments, Is.EqualTo(new[] { "last" }));
    }

    private static (Verb Verb, CommonOptions Options) Parse(string words) => OptionParser.Parse(Words(words));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
