using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>
/// One run of the bundled task of Azure Pipelines, by the Node of its handler and with the variables that the agent sets,
/// over the native binary.
/// </summary>
/// <param name="Log">As the agent shows it: what it is told to mask is not a line of the log.</param>
/// <param name="Arguments">What the program was started with.</param>
internal sealed record TaskRun(string Log, string Arguments, IReadOnlyList<RunnerCommand> Commands)
{
    private const string Masking = "##vso[task.setsecret]";

    private static string Root => Path.Combine(Rendering.Repository.Root, "azure-pipelines-task");

    private static string Node => Existing(Path.Combine(Root, "node_modules", "node-20", "bin", "node"));

    private static string Bundle => Existing(Path.Combine(Root, "bin", "ImageGateV0", "index.js"));

    public string Result => Commands.Last(command => command.Name == "task.complete").Properties["result"];

    public string Message => Commands.Last(command => command.Name == "task.complete").Data;

    public string Output(string name) =>
        Commands.Single(command => command.Name == "task.setvariable" && command.Properties["variable"] == name).Data;

    public static Command Program => CliWrap.Cli.Wrap(Node).WithArguments([Bundle]);

    public static async Task<TaskRun> In(TempDirectory place, params (string Name, string Value)[] given)
    {
        var result = await Program.WithWorkingDirectory(place.FullName).WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(set => Array.ForEach([.. Variables(place, given)], variable => set.Set(variable.Name, variable.Value)))
            .ExecuteBufferedAsync();
        return Of(place, result);
    }

    public static TaskRun Of(TempDirectory place, BufferedCommandResult result)
    {
        var lines = (result.StandardOutput + result.StandardError).Split('\n');
        var arguments = place.Combine("arguments");
        return new TaskRun(
            string.Join('\n', lines.Where(line => !line.StartsWith(Masking, StringComparison.Ordinal))),
            File.Exists(arguments) ? File.ReadAllText(arguments) : "",
            AzureAgent.Read(string.Join('\n', lines)));
    }

    /// <param name="given">Inputs by their names as task.json writes them; names in capitals are variables.</param>
    public static IEnumerable<(string Name, string Value)> Variables(TempDirectory place, IEnumerable<(string Name, string Value)> given) =>
    [
        ("HOME", place.FullName), ("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", Directory.CreateDirectory(place.Combine("temp")).FullName),
        ("INPUT_PROGRAM", Watched(place)),
        .. given.Select(pair => (char.IsUpper(pair.Name[0]) ? pair.Name : $"INPUT_{pair.Name.ToUpperInvariant()}", pair.Value)),
    ];

    /// <summary>A service connection as the agent hands it over.</summary>
    public static IEnumerable<(string Name, string Value)> Connection(string id, string scheme, params (string Name, string Value)[] parameters) =>
    [
        ($"ENDPOINT_AUTH_{id}", $$"""{"scheme": "{{scheme}}", "parameters": { {{string.Join(", ", parameters.Select(p => $"\"{p.Name}\": \"{p.Value}\""))}} } }"""),
        ($"ENDPOINT_AUTH_SCHEME_{id}", scheme),
        .. parameters.Select(p => ($"ENDPOINT_AUTH_PARAMETER_{id}_{p.Name.ToUpperInvariant()}", p.Value)),
    ];

    /// <summary>The native binary behind a script that notes its arguments.</summary>
    private static string Watched(TempDirectory place) =>
        place.WriteScript("watched-imagegate", $"printf '%s\\n' \"$@\" > '{place.Combine("arguments")}'\nexec '{RealParts.NativeBinary}' \"$@\"\n");

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new AssertionException($"There is no {path}; tests/run makes it.");
}
