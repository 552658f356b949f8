using Docker.DotNet;
using ImageGate.References;

namespace ImageGate.Cli.Daemon;

/// <summary>
/// The <see cref="Probing.LocalImages"/> of the shell: asks a socket of this machine, which is no network, and only one that
/// is there. What does not answer at once is not waited for, and not asked again.
/// </summary>
internal sealed class LocalCopies(DaemonFound found)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private volatile bool isSilent = found.Endpoint?.IsExistingSocket is not true;

    public async Task<string?> FindAsync(ImageReference reference, CancellationToken cancellation)
    {
        if (isSilent)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            using var client = DaemonConnection.Open(found.Endpoint!);
            await client.Images.InspectImageAsync($"{reference.Name}{(reference.Digest is { } digest ? $"@{digest}" : $":{reference.EffectiveTag}")}", limit.Token);
            return found.Endpoint!.Text;
        }
        catch (DockerApiException)
        {
            // Not there, or not told.
            return null;
        }
        catch (Exception fault) when (DaemonConnection.IsAbsence(fault) || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            isSilent = true;
            return null;
        }
    }
}
