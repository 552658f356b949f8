using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>What a workflow sees of one run of the action.</summary>
/// <param name="Summary">The job's summary as the step left it.</param>
internal sealed record ActionResult(int ExitCode, IReadOnlyDictionary<string, string> Outputs, string Log, string Summary);

/// <summary>
/// A step of a workflow that uses the action, run by <c>action-harness.mjs</c> as GitHub's runner runs composite actions.
/// </summary>
internal sealed record ActionRun(string Workspace)
{
    private static readonly JsonSerializerOptions Web =
        new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>The directory with action.yml and its scripts.</summary>
    public string Action { get; init; } = Rendering.Repository.Root;

    public Dictionary<string, string> Inputs { get; } = [];

    /// <summary>The environment of the step.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string Event { get; init; } = "push";

    /// <summary>Where the pull request comes from, or null where there is none.</summary>
    public string? HeadRepository { get; init; }

    public (string Os, string Architecture) Runner { get; init; } = ("Linux", "X64");

    public async Task<ActionResult> RunAsync()
    {
        var request = JsonSerializer.Serialize(new
        {
            action = Action,
            workspace = Workspace,
            inputs = Inputs,
            github = new { repository = "shop/deployments", event_name = Event, @event = Payload() },
            runner = new { os = Runner.Os, arch = Runner.Architecture },
            env = Variables,
        }, Web);
        var run = await Node("action-harness.mjs").WithStandardInputPipe(PipeSource.FromString(request)).ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        return JsonSerializer.Deserialize<ActionResult>(run.StandardOutput, Web)!;
    }

    /// <summary>What GitHub's own readers say against files action.yml.</summary>
    public static async Task<string[]> FaultsAsync(params string[] files)
    {
        var run = await Node("action-readers.mjs", files).ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        return JsonSerializer.Deserialize<string[]>(run.StandardOutput, Web)!;
    }

    private object Payload() => HeadRepository is null
        ? new { }
        : new { pull_request = new { head = new { repo = new { full_name = HeadRepository } } } };

    private static Command Node(string script, params string[] arguments)
    {
        var scripts = Path.Combine(Rendering.Repository.Root, "tests", "ImageGate.Cli.Tests", "Delivery");
        return CliWrap.Cli.Wrap(RealParts.Node)
            .WithArguments(["--import", Path.Combine(scripts, "packages.mjs"), Path.Combine(scripts, script), .. arguments])
            .WithEnvironmentVariables(variables => variables.Set("IMAGEGATE_PACKAGES", Rendering.Repository.Tools("delivery")))
            .WithValidation(CommandResultValidation.None);
    }
}
