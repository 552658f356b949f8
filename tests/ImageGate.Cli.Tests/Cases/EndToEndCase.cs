using System.Text.RegularExpressions;
using ImageGate.Tests;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Cases;

/// <summary>
/// A folder with what a pipeline has checked out, what the registry holds (<c>registry.yaml</c>), the command line
/// (<c>arguments</c>, one a line; without it <c>check</c>), and what the program is expected to say. Every
/// <c>${REGISTRY}</c> stands for the registry's host and port.
/// </summary>
internal sealed partial class EndToEndCase(string name)
{
    private const string Description = "registry.yaml";
    private const string Arguments = "arguments";
    private const string ExpectedText = "expected.txt";
    private const string ExpectedJson = "expected.json";

    private static readonly DirectoryInfo All = new(Path.Combine(Repository.Root.FullName, "tests/ImageGate.Cli.Tests/Cases"));

    private readonly DirectoryInfo folder = new(Path.Combine(All.FullName, name));

    public static IEnumerable<string> Names => All.EnumerateDirectories().Select(folder => folder.Name).Order(StringComparer.Ordinal);

    /// <summary>Those that run <c>check</c>.</summary>
    public static IEnumerable<string> Checks => Names.Where(name => new EndToEndCase(name).Schema == "report.schema.json");

    public (string Text, string Json) Expected => (Read(ExpectedText), Read(ExpectedJson));

    public string Schema => GivenArguments[0] is "images" or "explain" ? $"{GivenArguments[0]}.schema.json" : "report.schema.json";

    /// <summary>What of the command line decides about the exit code and the text.</summary>
    public IEnumerable<string> VerdictOptions =>
        GivenArguments.Where(argument => argument is "--undetermined" or "warn" or "--allow-empty" or "-v" or "-q");

    private string[] GivenArguments =>
        Read(Arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } given ? given : ["check"];

    /// <summary>Runs the program over a copy of the folder, as it would run in an empty home on a machine without settings.</summary>
    public async Task<CaseResult> RunAsync()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(RegistryDescription.Parse(Read(Description)));
        using var directory = new TempDirectory();
        CheckOut(directory, registry.Host);
        string[] arguments = [.. GivenArguments.Select(argument => At(registry.Host, argument)), "-o", "text", "-o", "json=report.json"];
        var run = await ProgramRun.In(directory, [("PATH", Rendering.Repository.Tools("helm-4"))], arguments);
        var report = Read(directory.FullName, "report.json");
        return new CaseResult(run, report, Normal($"{run.Output}\nexit code {run.ExitCode}\n"), Normal(report));

        string Normal(string text) => WithoutDurations(text)
            .Replace(registry.Host, "REGISTRY", StringComparison.Ordinal)
            .Replace($"port {registry.Port}", "port PORT", StringComparison.Ordinal)
            .Replace(directory.FullName, "HOME", StringComparison.Ordinal)
            .Replace($"\"version\": \"{Program.Version}\"", "\"version\": \"VERSION\"", StringComparison.Ordinal);
    }

    /// <summary>Makes what the program said now the expectation: whoever calls this reads the difference in git.</summary>
    public void Accept(CaseResult result)
    {
        File.WriteAllText(Path.Combine(folder.FullName, ExpectedText), result.Text);
        File.WriteAllText(Path.Combine(folder.FullName, ExpectedJson), result.Json);
    }

    private void CheckOut(TempDirectory directory, string host)
    {
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder.FullName, file.FullName);
            if (path is not (Description or Arguments or ExpectedText or ExpectedJson))
            {
                directory.Write(path, At(host, File.ReadAllText(file.FullName)));
            }
        }
    }

    private string Read(string file) => Read(folder.FullName, file);

    /// <summary>The text of a file, empty where there is none.</summary>
    private static string Read(string directory, string file) =>
        Path.Combine(directory, file) is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    private static string At(string host, string text) => text.Replace("${REGISTRY}", host, StringComparison.Ordinal);

    private static string WithoutDurations(string text) =>
        TextDuration().Replace(JsonDuration().Replace(text, "\"milliseconds\": 0"), "(0 ms)");

    [GeneratedRegex("\"milliseconds\": [0-9]+")]
    private static partial Regex JsonDuration();

    [GeneratedRegex(@"\([0-9]+ ms\)")]
    private static partial Regex TextDuration();
}

/// <summary>What a run of a case gave.</summary>
/// <param name="Report">The JSON report as it was written.</param>
/// <param name="Text">What a person sees, and the exit code; the same in every run.</param>
/// <param name="Json">The JSON report; the same in every run.</param>
internal sealed record CaseResult(ProgramRun Run, string Report, string Text, string Json);
