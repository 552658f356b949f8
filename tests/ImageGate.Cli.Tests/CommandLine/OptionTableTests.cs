using System.Reflection;
using CommandLine;
using ImageGate.Cli.CommandLine;
using Verb = ImageGate.Cli.CommandLine.Verb;

namespace ImageGate.Cli.Tests.CommandLine;

public sealed class OptionTableTests
{
    [TestCaseSource(nameof(Verbs))]
    public void Each_verb_has_options_of_its_own(string name) =>
        Assert.That(OptionsOf(name).Name, Is.EqualTo($"{name}Options").IgnoreCase);

    [TestCaseSource(nameof(Verbs))]
    public void The_table_and_the_properties_name_the_same_options(string name)
    {
        var verb = Verb.All.Single(v => v.Name == name);
        var properties = OptionsOf(name).GetProperties()
            .Select(property => (property.PropertyType, Option: property.GetCustomAttribute<OptionAttribute>()))
            .Where(property => property.Option is not null)
            .Select(property => (
                property.Option!.LongName, property.Option.ShortName, HasValue: property.PropertyType != typeof(bool)));

        var table = verb.Options.Select(o => (o.Name, o.Letter?.ToString() ?? "", o.Value is not null)).ToList();
        if (verb == Verb.Explain || verb == Verb.Merge || verb == Verb.Init || verb == Verb.Completion)
        {
            // Reads no manifests, so it takes only some of what its class inherits; ArgumentList refuses the rest.
            Assert.That(table, Is.SubsetOf(properties.ToList()));
            return;
        }

        Assert.That(properties, Is.EquivalentTo(table));
    }

    [TestCaseSource(nameof(Verbs))]
    public void Every_value_ends_where_the_parser_expects_it(string name) =>
        Assert.That(
            OptionsOf(name).GetProperties()
                .Where(property => property.PropertyType != typeof(bool))
                .Select(property => property.GetCustomAttribute<OptionAttribute>()?.Separator ?? CommonOptions.EndOfValue),
            Is.All.EqualTo(CommonOptions.EndOfValue));

    [TestCaseSource(nameof(Verbs))]
    public async Task Each_word_of_the_table_is_valid(string name)
    {
        using var directory = new TempDirectory();
        var verb = Verb.All.Single(v => v.Name == name);
        foreach (var (option, word) in verb.Options.SelectMany(option => option.Words.Select(word => (option, word))))
        {
            var run = await ProgramRun.In(directory, verb.Name, $"--{option.Name}", word);
            Assert.That(run.Error, Does.Not.Contain($"'{word}'"), $"{verb.Name} {option}");
        }
    }

    [TestCase("depth")]
    [TestCase("undetermined")]
    [TestCase("output")]
    public async Task Each_valid_word_is_in_the_table(string option)
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "check", $"--{option}", "?");
        Assert.That(run.Error, Does.Contain($": {string.Join(", ", Verb.Check.Find(option)!.Words)}."));
    }

    [Test]
    public void The_variables_are_in_the_help_of_the_program_only() =>
        Assert.That(Verb.All.Where(verb => HelpText.Of(verb).Contains("HTTPS_PROXY", StringComparison.Ordinal)), Is.EqualTo([Verb.Check]));

    [Test]
    public void The_help_fits_eighty_columns_and_shows_what_can_be_used() => Assert.Multiple(() =>
    {
        foreach (var verb in Verb.All)
        {
            var help = HelpText.Of(verb);
            Assert.That(help.Split('\n').Where(line => line.Length > 80 || line.EndsWith(' ')), Is.Empty);
            foreach (var option in verb.Options)
            {
                Assert.That(help, Does.Contain($"--{option.Name}"));
            }
        }
    });

    private static IEnumerable<string> Verbs() => Verb.Names;

    private static Type OptionsOf(string verb) => OptionParser.Parse([verb]).Options.GetType();
}
