using System.Reflection;
using CommandLine;
using ImageGate.Cli.CommandLine;
using Verb = ImageGate.Cli.CommandLine.Verb;

namespace ImageGate.Cli.Tests.CommandLine;

public sealed class OptionTableTests
{
    private static readonly Type[] OptionClasses =
        [typeof(CheckOptions), typeof(ImagesOptions), typeof(ExplainOptions), typeof(JobOptions), typeof(InitOptions)];

    private static IEnumerable<TestCaseData> Verbs => OptionClasses.Select(type =>
        new TestCaseData(type).SetArgDisplayNames(type.GetCustomAttribute<VerbAttribute>()!.Name));

    [TestCaseSource(nameof(Verbs))]
    public void The_table_and_the_properties_name_the_same_options(Type options)
    {
        var verb = Verb.All.Single(v => v.Name == options.GetCustomAttribute<VerbAttribute>()!.Name);
        var properties = options.GetProperties()
            .Select(property => (property.PropertyType, Option: property.GetCustomAttribute<OptionAttribute>()))
            .Where(property => property.Option is not null)
            .Select(property => (
                property.Option!.LongName, property.Option.ShortName, HasValue: property.PropertyType != typeof(bool)));

        var table = verb.Options.Select(o => (o.Name, o.Letter?.ToString() ?? "", o.Value is not null)).ToList();
        if (verb == Verb.Explain || verb == Verb.Init)
        {
            // Reads no manifests, so it takes only some of what its class inherits; ArgumentList refuses the rest.
            Assert.That(table, Is.SubsetOf(properties.ToList()));
            return;
        }

        Assert.That(properties, Is.EquivalentTo(table));
    }

    [TestCaseSource(nameof(Verbs))]
    public void Every_value_ends_where_the_parser_expects_it(Type options) =>
        Assert.That(
            options.GetProperties()
                .Where(property => property.PropertyType != typeof(bool))
                .Select(property => property.GetCustomAttribute<OptionAttribute>()?.Separator ?? CommonOptions.EndOfValue),
            Is.All.EqualTo(CommonOptions.EndOfValue));

    [Test]
    public void The_help_fits_eighty_columns_and_shows_what_can_be_used() => Assert.Multiple(() =>
    {
        foreach (var verb in Verb.All)
        {
            var help = HelpText.Of(verb);
            Assert.That(help.Split('\n').Where(line => line.Length > 80 || line.EndsWith(' ')), Is.Empty);
            foreach (var option in verb.Options)
            {
                Assert.That(help.Contains($"--{option.Name}", StringComparison.Ordinal), Is.EqualTo(!option.IsLater), option.Name);
            }
        }
    });
}
