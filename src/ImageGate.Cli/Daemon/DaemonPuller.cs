using Docker.DotNet;
using ImageGate.Cli.Outputs;
using ImageGate.Credentials;
using ImageGate.Events;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Cli.Daemon;

/// <summary>
/// The <see cref="DaemonPull"/> of the shell: pulls by the proven digest, one platform after the other, and removes what that
/// brought. Few at a time, because each takes the disk and the line of this machine.
/// </summary>
/// <param name="loginOf">The credential of the proof in a form that a daemon can take, or null.</param>
internal sealed class DaemonPuller(
    DaemonFound found, bool keeps, ProbeProgress progress, Func<ImageReference, Credential, Credential?> loginOf) : IDisposable
{
    private const int AtOnce = 2;
    private const int LongestWords = 500;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly BusyReferences busy = new();

    /// <summary>What a person sets who wants the images afterwards; a thing of one run on one machine, so not of the configuration.</summary>
    public const string KeepVariable = "IMAGEGATE_KEEP_PULLED";

    public async Task<DaemonAnswer> PullAsync(PullPlan plan, Attempt proof, PullDeadline deadline)
    {
        if (found.Endpoint is not { } endpoint)
        {
            return Unavailable($"no container daemon to pull with: {found.Fault}");
        }

        var digest = plan.Reference!.Digest ?? proof.Digest;
        if (digest is null || !ImageReference.TryParse($"{plan.Reference.Name}@{digest}", out var exact, out _))
        {
            return Unavailable($"the registry told no digest of {plan.Reference}, by which {endpoint.Text} could pull exactly this image");
        }

        if (loginOf(plan.Reference, proof.Credential.Credential) is not { } login)
        {
            return Unavailable($"{endpoint.Text} was not asked: the registry gave no login for {proof.Credential.Origin.Text}");
        }

        using var turn = await TurnAsync(exact.Normal, deadline);
        try
        {
            using var client = DaemonConnection.Open(endpoint);
            return await new PlatformPulls(client, endpoint, exact, keeps, progress).RunAsync(plan, login, deadline.Token);
        }
        catch (DockerApiException refusal)
        {
            return Failure(endpoint, exact, DaemonConnection.Words(refusal), login);
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return new DaemonAnswer(ProbeOutcome.ConnectionFailed, $"{endpoint.Text} had not finished the pull of {exact} when its time was up (--timeout)");
        }
        catch (Exception fault) when (DaemonConnection.IsAbsence(fault))
        {
            return Unavailable($"no container daemon to pull with: {endpoint.Text}: {OneLine.Of(DaemonConnection.Reason(fault), LongestWords)}");
        }
    }

    public void Dispose()
    {
        turns.Dispose();
        busy.Dispose();
    }

    /// <summary>A failure with the daemon's words, which a stranger's registry may have chosen.</summary>
    public static DaemonAnswer Failure(DaemonEndpoint endpoint, ImageReference exact, string words, Credential credential)
    {
        var shown = OneLine.Of(DaemonLogin.Clean(words, credential), LongestWords);
        return new DaemonAnswer(
            DaemonFailure.OutcomeOf(words, exact), $"{exact.Registry} has shown the image, but {endpoint.Text} cannot pull it: {shown}");
    }

    private static DaemonAnswer Unavailable(string message) => new(ProbeOutcome.DaemonUnavailable, message);

    /// <summary>Two pulls of one image at a time could not tell what each of them brought.</summary>
    private async Task<IDisposable> TurnAsync(string image, PullDeadline deadline)
    {
        IDisposable? turn = null;
        await deadline.HoldAsync(async stop => turn = await busy.EnterAsync(image, turns, stop));
        return turn!;
    }
}
