using System.Reflection;

namespace ImageGate.Tests.Architecture;

/// <summary>What every type and file of the project keeps to.</summary>
public sealed class ConventionTests
{
    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Provider", "Processor", "Info", "Extensions"];

    /// <summary>What the field itself calls so: docker's credential helpers.</summary>
    private static readonly string[] TermsOfTheField = ["CredentialHelper"];

    private static readonly Assembly[] Assemblies = [typeof(GateSettings).Assembly];

    private static IEnumerable<Type> Types => Assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => t.Namespace?.StartsWith("ImageGate", StringComparison.Ordinal) is true && !t.Name.Contains('<', StringComparison.Ordinal));

    [Test]
    public void Names_say_something() =>
        Assert.That(
            Types.Where(t => EmptyWords.Any(w => t.Name.EndsWith(w, StringComparison.Ordinal)) && !TermsOfTheField.Contains(t.Name)),
            Is.Empty);

    [Test]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.That(Types.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }), Is.Empty);

    [Test]
    public void An_interface_has_two_real_implementations() =>
        Assert.That(Types.Where(t => t.IsInterface && Types.Count(c => c.IsClass && t.IsAssignableFrom(c)) < 2), Is.Empty);

    [Test]
    public void Static_state_never_changes() =>
        Assert.That(
            Types.SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
                .Where(f => f is { IsInitOnly: false, IsLiteral: false } && !f.Name.Contains('<', StringComparison.Ordinal))
                .Select(f => $"{f.DeclaringType}.{f.Name}"),
            Is.Empty);

    [Test]
    public void Files_stay_short()
    {
        var lengths = Repository.Root.EnumerateDirectories("src").Single().EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(f => !f.FullName.Contains("/obj/", StringComparison.Ordinal))
            .ToDictionary(f => f.FullName, f => File.ReadLines(f.FullName).Count());
        var sorted = lengths.Values.Order().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(lengths.Where(l => l.Value > 400), Is.Empty);
            Assert.That(sorted[sorted.Count / 2], Is.LessThan(80), "median");
            Assert.That(sorted[sorted.Count * 95 / 100], Is.LessThan(300), "95th percentile");
        });
    }
}
