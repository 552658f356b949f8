using System.Text;
using ImageGate.Cli.CommandLine;
using ImageGate.Events;
using ImageGate.Reporting;

namespace ImageGate.Cli.Verbs;

/// <summary>
/// <c>imagegate explain --event TEXT|-</c>: what the cluster printed gives the image, the hypothesis and the next check; then
/// the registry is asked for the image.
/// </summary>
internal static class ExplainEvent
{
    /// <summary>The text may be a stranger's, and each image in it is dialled.</summary>
    private const int MostAsked = 20;

    private const string Expected =
        "expected what 'kubectl describe pod POD' or 'kubectl get events' printed (-o yaml and -o json too), or lines of the "
        + "kubelet's or the container runtime's log, as the value or with --event - from standard input";

    public static async Task<int> RunAsync(
        string value, ExplainOptions options, Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        if (OptionValue.All(options.Arguments) is [var image, ..])
        {
            throw new UsageException($"--event and the image '{image}' contradict each other: the text names the image; leave one of them out.");
        }

        var found = EventReader.Read(value == "-" ? ReadInput(runner) : value);
        if (found.Count == 0)
        {
            throw new UsageException($"--event: no failed pull and no refused pod was found in the text; {Expected}.");
        }

        var explanations = new List<Explanation>();
        foreach (var diagnosis in found)
        {
            explanations.Add(settings.Offline || diagnosis.Reference is null || explanations.Count >= MostAsked
                ? Explanation.Of(diagnosis)
                : await AskAsync(diagnosis, options, settings, runner, cancellation));
        }

        return ExplainVerb.Finish(explanations, settings, runner);
    }

    private static async Task<Explanation> AskAsync(
        EventDiagnosis diagnosis, ExplainOptions options, Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        var use = ExplainVerb.Use(diagnosis.Image!, options, settings, runner);
        return (await ExplainVerb.AskAsync(use, settings, runner, cancellation)).With(diagnosis);
    }

    private static string ReadInput(RunnerEnvironment runner)
    {
        using var input = runner.OpenStandardInput();
        using var reader = new StreamReader(input, Encoding.UTF8);
        var text = new char[EventReader.Longest + 1];
        var length = reader.ReadBlock(text);
        return length <= EventReader.Longest
            ? new string(text, 0, length)
            : throw new UsageException(
                $"--event -: standard input holds more than {EventReader.Longest} characters; give the description of one pod or the events of one namespace.");
    }
}
