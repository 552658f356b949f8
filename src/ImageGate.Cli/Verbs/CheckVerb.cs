using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageGate.Cli.Azure;
using ImageGate.Cli.Cache;
using ImageGate.Cli.Credentials;
using ImageGate.Cli.Daemon;
using ImageGate.Cli.Network;
using ImageGate.Cli.Outputs;
using ImageGate.Cli.Rendering.Tools;
using ImageGate.Credentials;
using ImageGate.Probing;
using ImageGate.Registry;
using ImageGate.Registry.Ladder;
using ImageGate.Reporting;
using ImageGate.Verdicts;

namespace ImageGate.Cli.Verbs;

/// <summary><c>imagegate check</c>: finds the inputs, lets the engine prove every image, and writes the reports.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(Settings settings, RunnerEnvironment runner, CancellationToken cancellation) =>
        Finish(await AskAsync(deployments => deployments.FindAsync(cancellation), settings, runner, cancellation), settings, runner);

    /// <summary>When it returns, the progress display is gone and the terminal is free for the report.</summary>
    /// <param name="find">What is asked for.</param>
    internal static async Task<Report> AskAsync(
        Func<Deployments, Task<IReadOnlyList<Deployment>>> find,
        Settings settings,
        RunnerEnvironment runner,
        CancellationToken cancellation)
    {
        var helpers = new CredentialHelperProcess(runner, CredentialHelperProcess.DefaultDeadline);
        using var cluster = settings is { KubeContext: { } context, Offline: false }
            ? new ClusterSecrets(KubeConfig.Load(context, runner), ClusterSecrets.DefaultDeadline)
            : null;
        var authorities = Authorities(settings.CaFile);
        using var azure = AzureTransport.Create(authorities);
        var identities = new AzureIdentities(runner, azure);
        var tokens = settings.Offline ? null : new EntraTokens(identities.Of, TimeProvider.System);
        var aks = await AksAccess.ReadAsync(settings, runner, identities, azure, cancellation);
        CredentialHelper helper = settings.Offline ? NodeCredentials.Unasked : settings.Untrusted ? NodeCredentials.Refused : helpers.AskAsync;
        using var scratch = new ScratchDirectory();
        var deployments = await find(
            new Deployments(settings, runner, scratch, helper, cluster?.Cluster ?? Deployments.UnaskedCluster(settings), tokens, aks));
        var gateSettings = settings.Gate(settings.Environments[0]);
        using var transport = new RegistryTransport(authorities, publicAlways: settings.Untrusted);
        using var client = new RegistryClient(transport, gateSettings, TimeProvider.System);
        using var progress = new ProbeProgress(runner, settings, TimeProvider.System);
        using var cache = settings is { NoCache: false, Offline: false } && CacheLocation.Of(runner) is { } file ? new ContentStore(file) : null;
        var probe = new RegistryProbe(client, gateSettings, TimeProvider.System, cache?.Cache);
        var ladders = new HostLadders(transport, client, gateSettings, new ProxyVariables(runner).Reason, TimeProvider.System);
        var daemon = new DaemonChoice(runner).Find();
        using var puller = new DaemonPuller(daemon, settings.KeepsPulled, progress, client.LoginOf);
        var prober = new Prober(
            probe.ProbeAsync, probe.ListTagsAsync, gateSettings, TimeProvider.System, progress.Report, ladders.CheckAsync,
            puller.PullAsync, new LocalCopies(daemon).FindAsync);
        var wait = settings.Wait is { } limit ? new PushWait(prober, limit, TimeProvider.System, Jitter, progress.Wait) : null;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var gate = new Gate(prober, wait, new WaiverList(settings.Configuration.Waivers, today), settings.Shard);
        var report = await gate.CheckAsync(deployments, cancellation);
        cache?.Save();
        // Of a part nobody knows which images the others have.
        var unused = report.Elsewhere > 0 ? [] : settings.Substitution.Unused([.. report.Verdicts.SelectMany(verdict => verdict.Plan.Uses)]);
        return report with { Warnings = [.. report.Warnings, .. unused, .. aks?.Warnings ?? []] };
    }

    private static double Jitter() => 0.8 + (RandomNumberGenerator.GetInt32(0, 401) / 1000.0);

    private static X509Certificate2Collection? Authorities(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--ca-file '{file}' cannot be read as PEM: {exception.Message}");
        }

        return authorities.Count > 0 ? authorities : throw new UsageException($"--ca-file '{file}' holds no certificate in PEM form.");
    }

    private static int Finish(Report report, Settings settings, RunnerEnvironment runner) => Finish(
        report, ExitCode.Of(report, settings.UndeterminedIsWarning, settings.AllowEmpty), VantagePoint.Of(settings, runner), settings, runner);

    /// <summary>Writes what was found to where it was asked for.</summary>
    /// <returns>The exit code of the run: misuse where a report cannot be written.</returns>
    internal static int Finish(Report report, int exitCode, Vantage? vantage, Settings settings, RunnerEnvironment runner)
    {
        var facts = new RunFacts(Program.Version, exitCode)
        {
            Vantage = vantage,
            UndeterminedIsWarning = settings.UndeterminedIsWarning,
        };
        var faults = CheckReports.Write(report, facts, settings, runner);
        runner.Complain(faults);
        return faults.Count > 0 ? ExitCode.Misuse : facts.ExitCode;
    }
}
