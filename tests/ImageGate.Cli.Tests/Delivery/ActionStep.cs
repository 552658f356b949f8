using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>A step of a workflow that uses the action of action.yml.</summary>
internal sealed record ActionStep(TempDirectory Directory)
{
    /// <summary>The directory of the action.</summary>
    public string Action { get; init; } = Rendering.Repository.Root;

    public string EventName { get; init; } = "push";

    /// <summary>The event's payload in JSON.</summary>
    public string Event { get; init; } = "{}";

    public string OperatingSystem { get; init; } = "Linux";

    public string Architecture { get; init; } = "X64";

    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    public string Workspace => Directory.Combine("workspace");

    public async Task<ActionRun> RunAsync(params (string Name, string Value)[] inputs)
    {
        System.IO.Directory.CreateDirectory(Workspace);
        var request = new JsonObject
        {
            ["action"] = Action,
            ["workspace"] = Workspace,
            ["temp"] = Directory.FullName,
            ["inputs"] = Object(inputs),
            ["github"] = new JsonObject { ["repository"] = "shop/app", ["event_name"] = EventName, ["event"] = JsonNode.Parse(Event) },
            ["runner"] = new JsonObject { ["os"] = OperatingSystem, ["arch"] = Architecture },
            ["env"] = Object([("HOME", Directory.FullName), .. Environment]),
        };
        return ActionRun.Of(await NodeScripts.RunAsync("action-harness.mjs", request.ToJsonString()));
    }

    private static JsonObject Object(IEnumerable<(string Name, string Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));
}

/// <summary>What came of a step.</summary>
internal sealed record ActionRun(int ExitCode, IReadOnlyDictionary<string, string> Outputs, string Log, string Summary)
{
    public IReadOnlyList<RunnerCommand> Annotations => GitHubRunner.Read(Log);

    public string Result => Outputs["result"];

    public static ActionRun Of(JsonElement run) => new(
        run.GetProperty("exitCode").GetInt32(),
        run.GetProperty("outputs").EnumerateObject().ToDictionary(output => output.Name, output => output.Value.GetString()!, StringComparer.Ordinal),
        run.GetProperty("log").GetString()!,
        run.GetProperty("summary").GetString()!);

    /// <summary>For an assertion: what the step ended with and said.</summary>
    public override string ToString() => $"{ExitCode} {Result} {string.Join(" | ", Annotations.Select(annotation => $"{annotation.Name}: {annotation.Data}"))}\n{Log}";
}
