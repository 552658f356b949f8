using System.Reflection;

namespace ImageGate.Tests.Architecture;

/// <summary>Who may use whom: the direction of the pipeline, and what of the world outside a stage may touch.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Engine = typeof(GateSettings).Assembly;

    private static readonly string[] Everywhere = ["References", "Rules"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["References"] = [],
        ["Rules"] = [],
        ["Credentials"] = [.. Everywhere],
        ["Azure"] = [.. Everywhere, "Credentials"],
        ["Manifests"] = [.. Everywhere, "Credentials"],
        ["Planning"] = [.. Everywhere, "Credentials", "Manifests", ""],
        ["Probing"] = [.. Everywhere, "Credentials", "Planning", ""],
        ["Registry"] = [.. Everywhere, "Azure", "Credentials", "Planning", "Probing", ""],
        ["Policy"] = [.. Everywhere, "Manifests", "Planning"],
        ["Verdicts"] = [.. Everywhere, "Credentials", "Manifests", "Planning", "Probing"],
        ["Events"] = [.. Everywhere, "Manifests", "Probing", "Verdicts"],
        ["Reporting"] = [.. Everywhere, "Credentials", "Manifests", "Planning", "Probing", "Verdicts", "Events"],
    };

    private static readonly (string Outside, string[] Stages)[] Reserved =
    [
        ("YamlDotNet", ["Manifests"]),
        ("System.Net.Http", ["Registry"]),
        ("System.Net.Sockets", ["Registry"]),
        ("Polly", ["Registry"]),
    ];

    private static IEnumerable<string> Stages => Types.Select(Stage).Distinct(StringComparer.Ordinal);

    private static IEnumerable<Type> Types =>
        Engine.GetTypes().Where(t => t.Namespace?.StartsWith("ImageGate", StringComparison.Ordinal) is true);

    [TestCaseSource(nameof(Stages))]
    public void A_stage_uses_only_the_stages_before_it(string stage)
    {
        if (stage.Length == 0)
        {
            // Gate.cs wires all of them.
            Assert.That(Allowed, Does.Not.ContainKey(stage));
            return;
        }

        Assert.That(Allowed, Contains.Key(stage), "a new stage needs its place in the table above");
        Assert.That(
            Edges(stage, use => IsOfEngine(use) && Stage(use) != stage && !Allowed[stage].Contains(Stage(use))),
            Is.Empty);
    }

    [Test]
    public void Nothing_in_the_engine_reaches_console_files_processes_environment_or_clock()
    {
        Type[] forbidden =
        [
            typeof(Console), typeof(File), typeof(FileInfo), typeof(FileStream), typeof(Directory),
            typeof(DirectoryInfo), typeof(System.Diagnostics.Process), typeof(Thread),
        ];

        Assert.That(Types.SelectMany(t => TypeUses.Of(t).Intersect(forbidden).Select(u => $"{t} -> {u}")), Is.Empty);
        Assert.That(Types.SelectMany(Forbidden), Is.Empty);
    }

    [Test]
    public void Libraries_stay_in_the_stage_that_needs_them()
    {
        var violations = Reserved.SelectMany(r => Types
            .Where(t => Stage(t).Length > 0 && !r.Stages.Contains(Stage(t)))
            .SelectMany(t => TypeUses.Of(t)
                .Where(u => u.Namespace?.StartsWith(r.Outside, StringComparison.Ordinal) is true)
                .Select(u => $"{t} -> {u}")));

        Assert.That(violations, Is.Empty);
    }

    /// <summary>What the generators of the framework write, such as regular expressions, stands in its namespaces.</summary>
    private static bool IsOfEngine(Type type) =>
        type.Assembly == Engine && type.Namespace is not null && !type.Namespace.StartsWith("System.", StringComparison.Ordinal);

    private static IEnumerable<string> Forbidden(Type type) => type
        .GetMethods(BindingFlags.DeclaredOnly | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
        .SelectMany(TypeUses.MethodsCalledBy)
        .Where(m => (m.DeclaringType == typeof(DateTime) || m.DeclaringType == typeof(DateTimeOffset)
                ? m.Name is "get_Now" or "get_UtcNow" or "get_Today"
                : m.DeclaringType == typeof(Environment))
            && m.Name != "get_CurrentManagedThreadId")
        .Select(m => $"{type} -> {m.DeclaringType}.{m.Name}");

    private static IEnumerable<string> Edges(string stage, Func<Type, bool> isForbidden) => Types
        .Where(t => Stage(t) == stage)
        .SelectMany(t => TypeUses.Of(t).Where(isForbidden).Select(u => $"{t} -> {u}"));

    /// <summary>The folder below src/ImageGate; what the compiler itself adds counts as the root.</summary>
    private static string Stage(Type type) => type.Namespace?.Length > "ImageGate.".Length
        ? type.Namespace["ImageGate.".Length..].Split('.')[0]
        : "";
}
