using ImageGate.Cli.Completion;

namespace ImageGate.Cli.CommandLine;

/// <summary>One thing that the program does, with the options that it takes.</summary>
internal sealed record Verb(
    string Name, string Arguments, string Purpose, IReadOnlyList<OptionGroup> Groups)
{
    public const string CheckName = "check";
    public const string ImagesName = "images";
    public const string ExplainName = "explain";
    public const string JobName = "job";
    public const string MergeName = "merge";
    public const string InitName = "init";
    public const string CompletionName = "completion";

    private static readonly OptionGroup[] ManifestGroups =
        [OptionTable.Configuration, OptionTable.Rendering, OptionTable.Credentials, OptionTable.ManifestChecks];

    private static readonly OptionGroup[] PullGroups =
        [.. ManifestGroups, OptionTable.PullChecks, OptionTable.Registries, OptionTable.Running];

    public static readonly Verb Check = new(
        CheckName, "[INPUT...]", "The gate: prove every image against its registry.", [.. PullGroups, OptionTable.Output]);

    public static readonly Verb Images = new(
        ImagesName, "[INPUT...]", "List what is referenced, by whom and where; asks no registry.",
        [.. ManifestGroups, OptionTable.FindingsOutput]);

    public static readonly Verb Explain = new(
        ExplainName, "IMAGE", "One image, every step of its pull with the evidence.",
        [
            OptionTable.Configuration, OptionTable.Explaining, OptionTable.Credentials, OptionTable.ExplainChecks,
            OptionTable.Registries, OptionTable.ExplainRunning, OptionTable.FindingsOutput,
        ]);

    public static readonly Verb Job = new(
        JobName, "[INPUT...]",
        "Print a Kubernetes Job that runs the same check inside the cluster. --image imagegate=REF names the image of the Job itself.",
        [.. PullGroups, OptionTable.Output]);

    public static readonly Verb Merge = new(
        MergeName, "REPORT...", "Join the JSON reports of several checks, or of the parts of one (--shard).",
        [OptionTable.Merging, OptionTable.Output]);

    public static readonly Verb Init = new(
        InitName, "[DIR]", "Write a first .imagegate.yaml from what stands in a directory.", [OptionTable.Drafting]);

    public static readonly Verb Completion = new(
        CompletionName, "SHELL", "Print what makes a shell complete verbs and options.", [OptionTable.Help])
    {
        Words = [.. CompletionScripts.ByShell.Select(shell => shell.Name)],
    };

    public static readonly IReadOnlyList<Verb> All = [Check, Images, Explain, Job, Merge, Init, Completion];

    /// <summary>The names that can be used, in the order of the help.</summary>
    public static IEnumerable<string> Names => All.Select(verb => verb.Name);

    /// <summary>The arguments there are, for a verb whose argument is one of a few words.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether the arguments may be paths.</summary>
    public bool TakesPaths => Arguments is "[INPUT...]" or "[DIR]" or "REPORT...";

    public IEnumerable<OptionDefinition> Options => Groups.SelectMany(group => group.Options);

    public OptionDefinition? Find(string name) => Options.FirstOrDefault(option => option.Name == name);

    public OptionDefinition? Find(char letter) => Options.FirstOrDefault(option => option.Letter == letter);
}
