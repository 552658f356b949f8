using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Reports;

/// <summary>Programs of others that read the reports; the packages are those that tests/run installs.</summary>
internal static class ReportReaders
{
    private static string Packages => Rendering.Repository.Tools("node");

    private static string Scripts => Path.Combine(Rendering.Repository.Root, "tests", "ImageGate.Cli.Tests", "Reports");

    /// <summary>What a browser, a keyboard and a checker of accessibility find wrong with an HTML report.</summary>
    public static Task<string[]> BrowseAsync(string report, string screenshots) =>
        RunAsync("html-report.mjs", Packages, RealParts.Chromium, report, Path.Combine(Rendering.Repository.Root, "artifacts", "screenshots", screenshots));

    public static Task<string[]> SchemaFaultsAsync(params string[] files) => RunAsync("sarif-schema.mjs", [Packages, .. files]);

    /// <summary>What Microsoft's own reader of SARIF says against a file, by the standard and by what GitHub asks for.</summary>
    public static async Task<string[]> SarifComplaintsAsync(string file)
    {
        var output = $"{file}.validated";
        var multitool = Path.Combine(Packages, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");

        // It ends with 0 whatever it finds: the results are what counts.
        var run = await CliWrap.Cli.Wrap(multitool)
            .WithArguments(["validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--output", output, "--log", "ForceOverwrite"])
            .WithEnvironmentVariables(variables => variables.Set("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(output, Does.Exist, run.StandardOutput + run.StandardError);
        using var validated = JsonDocument.Parse(await File.ReadAllTextAsync(output));
        return [.. validated.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(Text)];
    }

    private static string Text(JsonElement result) =>
        $"{result.GetProperty("ruleId").GetString()} {result.GetProperty("message")}";

    private static async Task<string[]> RunAsync(string script, params string[] arguments)
    {
        var run = await CliWrap.Cli.Wrap(RealParts.Node).WithArguments([Path.Combine(Scripts, script), .. arguments])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        return [.. JsonDocument.Parse(run.StandardOutput).RootElement.EnumerateArray().Select(fault => fault.GetString()!)];
    }
}
