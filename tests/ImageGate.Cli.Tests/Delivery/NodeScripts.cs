using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The scripts beside this file, which stand for the hosts; their packages are those that tests/run installs.</summary>
internal static class NodeScripts
{
    private static string Folder => Path.Combine(Rendering.Repository.Root, "tests", "ImageGate.Cli.Tests", "Delivery");

    /// <summary>What readers of actions say against a file.</summary>
    public static async Task<string[]> FaultsOfActionAsync(string file) =>
        [.. (await RunAsync("action-readers.mjs", "", file)).EnumerateArray().Select(fault => fault.GetString()!)];

    public static async Task<JsonElement> RunAsync(string script, string input, params string[] arguments)
    {
        var run = await CliWrap.Cli.Wrap(RealParts.Node)
            .WithArguments(["--no-warnings", "--import", Path.Combine(Folder, "packages.mjs"), Path.Combine(Folder, script), .. arguments])
            .WithEnvironmentVariables(variables => variables.Set("IMAGEGATE_PACKAGES", Rendering.Repository.Tools("delivery")))
            .WithStandardInputPipe(PipeSource.FromString(input))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
        return JsonDocument.Parse(run.StandardOutput).RootElement;
    }
}
