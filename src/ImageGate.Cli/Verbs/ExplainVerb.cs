using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Credentials;
using ImageGate.Cli.Network;
using ImageGate.Cli.Outputs;
using ImageGate.Manifests;
using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Images;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate explain IMAGE</c>: one image, every step of its pull with the evidence, and the four hypotheses.</summary>
internal static class ExplainVerb
{
    /// <summary>Where a finding about the image stands: nobody wrote it into a file.</summary>
    private const string Place = "(command line)";

    public static async Task<int> RunAsync(
        ExplainOptions options, Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        if (OptionValue.Single("event", options.Event) is { } text)
        {
            return await ExplainEvent.RunAsync(text, options, settings, runner, cancellation);
        }

        var image = OptionValue.All(options.Arguments) switch
        {
            [var only] => only,
            [] => throw new UsageException("explain wants one image: imagegate explain IMAGE."),
            var several => throw new UsageException(
                $"explain wants one image, but was given {several.Count}: {string.Join(", ", several)}."),
        };
        var use = Use(image, options, settings, runner);
        return Finish(await AskAsync(use, settings, runner, cancellation), settings, runner);
    }

    /// <summary>Asks for one image as its pod would.</summary>
    public static async Task<Explanation> AskAsync(
        ImageUse use, Settings settings, RunnerEnvironment runner, CancellationToken cancellation)
    {
        var environment = settings.Environments is [var only]
            ? only
            : throw new UsageException("explain asks for one environment; name it with --env.");
        var report = await CheckVerb.AskAsync(
            deployments => Task.FromResult<IReadOnlyList<Deployment>>([deployments.Of(use, environment)]),
            settings with { ExplainsAlways = true },
            runner,
            cancellation);
        return Explanation.Of(report.Verdicts[0], report.Warnings) with { Vantage = VantagePoint.Of(settings, runner) };
    }

    /// <summary>The image in a pod that lists every pull secret of the command line, in their namespace.</summary>
    public static ImageUse Use(string image, ExplainOptions options, Settings settings, RunnerEnvironment runner)
    {
        var span = new SourceSpan(Place);
        var text = ImageText.Read(image, PlaceholderStyle.None, span);
        var secrets = OptionValue.All(options.PullSecret)
            .Select(value => PullSecretOption.Read(value, runner, out var misuse) ?? throw new UsageException(misuse!))
            .ToList();
        var namespaces = secrets.Select(secret => secret.Namespace).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var ns = (OptionValue.Single("namespace", options.Namespace), namespaces) switch
        {
            (null, [var only]) => only,
            (null, { Count: > 1 }) => throw new UsageException(
                $"--pull-secret names secrets of several namespaces ({string.Join(", ", namespaces)}); a pod has one: choose it with --namespace."),
            _ => settings.Environments[0].Namespace,
        };
        return new ImageUse
        {
            Image = image,
            Reference = text.Reference,
            Fault = text.Fault,
            SkipReason = text.SkipReason,
            Span = span,
            Object = new ObjectName("v1", "Pod", ns, ""),
            Container = "",
            Role = ImageRole.Container,
            Pod = PodContext.None with { PullSecrets = [.. secrets.Select(secret => secret.Name)] },
        };
    }

    public static int Finish(Explanation explanation, Settings settings, RunnerEnvironment runner) =>
        Finish([explanation], settings, runner);

    /// <summary>The worst of them decides: 1, then 3.</summary>
    public static int Finish(IReadOnlyList<Explanation> explanations, Settings settings, RunnerEnvironment runner)
    {
        var faults = ReportTargets.Write(settings.Outputs, runner, (format, writer, isOwnOutput) =>
        {
            if (format is OutputFormat.Json)
            {
                ExplainJson.Write(explanations, writer);
            }
            else
            {
                ExplainText.Write(explanations, settings.Page(runner, writer, isOwnOutput));
            }
        });
        runner.Complain(faults);
        var codes = explanations.Select(explanation => ExitCode.Of(explanation.Status, settings.UndeterminedIsWarning)).ToList();
        return faults.Count > 0 ? ExitCode.Misuse
            : codes.Contains(ExitCode.Failed) ? ExitCode.Failed
            : codes.Max();
    }
}
