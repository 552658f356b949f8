using Docker.DotNet;
using Docker.DotNet.Models;
using ImageGate.Cli.Outputs;
using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using Platform = ImageGate.References.Platform;

namespace ImageGate.Cli.Daemon;

/// <summary>
/// One image by its digest, pulled for each platform. Docker's store holds one platform a digest ("Cannot overwrite digest"),
/// and podman's takes the name away from the other one; so each platform is removed before the next is pulled, and what was
/// there for another platform stops the pull instead of being changed by it.
/// </summary>
internal sealed class PlatformPulls(
    DockerClient client, DaemonEndpoint endpoint, ImageReference exact, bool keeps, ProbeProgress progress)
{
    /// <summary>A removal that the end of the run must not stop.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(30);

    public async Task<DaemonAnswer> RunAsync(PullPlan plan, Credential credential, CancellationToken cancellation)
    {
        var remarks = new List<string>();
        foreach (var platform in plan.Platforms)
        {
            var before = await InspectAsync(cancellation);
            if (before is not null && !IsFor(platform, before))
            {
                return new DaemonAnswer(
                    ProbeOutcome.DaemonUnavailable,
                    $"{endpoint.Text} already has {exact} for {before.Os}/{before.Architecture} and can hold it for one platform only, so it was not pulled for {platform}; remove it there (docker rmi {exact}) or use another daemon");
            }

            var isLast = platform == plan.Platforms[^1];
            if (await PullAsync(platform, credential, before, keeps && isLast, remarks, cancellation) is { } error)
            {
                var failure = DaemonPuller.Failure(endpoint, exact, error, credential);
                return failure.Outcome == ProbeOutcome.PlatformMissing ? failure with { Missing = [platform] } : failure;
            }
        }

        return new DaemonAnswer(
            ProbeOutcome.Proven,
            $"{endpoint.Text} pulled {exact} for {string.Join(", ", plan.Platforms)}{string.Concat(remarks.Distinct().Select(remark => $"; {remark}"))}");
    }

    /// <returns>The daemon's error, or null.</returns>
    private async Task<string?> PullAsync(
        Platform platform, Credential credential, ImageInspectResponse? before, bool isKept, List<string> remarks, CancellationToken cancellation)
    {
        var ids = (await client.Images.ListImagesAsync(new ImagesListParameters { All = true }, cancellation))
            .Select(image => image.ID).ToHashSet(StringComparer.Ordinal);
        var stream = new PullStream((bytes, total) => progress.Pulling(exact.Name, platform, bytes, total));
        try
        {
            await client.Images.CreateImageAsync(
                new ImagesCreateParameters { FromImage = exact.Normal, Platform = platform.ToString() },
                DaemonLogin.Of(credential, exact.Registry),
                stream,
                cancellation);
        }
        finally
        {
            if (before is null)
            {
                remarks.Add(await RemoveAsync(ids, isKept && !cancellation.IsCancellationRequested));
            }
            else
            {
                remarks.Add("it was there before, and stays");
            }
        }

        return stream.Error;
    }

    /// <summary>Never what was there before, under whatever name: podman removes an image with its last name.</summary>
    private async Task<string> RemoveAsync(HashSet<string> before, bool isKept)
    {
        using var limit = new CancellationTokenSource(RemovalLimit);
        try
        {
            if (await InspectAsync(limit.Token) is not { } brought)
            {
                return "nothing stayed";
            }

            if (before.Contains(brought.ID))
            {
                return "the daemon had this image under another name before, and it stays";
            }

            if (isKept)
            {
                return $"it was kept ({DaemonPuller.KeepVariable})";
            }

            await client.Images.DeleteImageAsync(exact.Normal, new ImageDeleteParameters(), limit.Token);
            return "and removed it again";
        }
        catch (Exception fault) when (fault is DockerApiException or OperationCanceledException || DaemonConnection.IsAbsence(fault))
        {
            return $"it could not be removed again: {OneLine.Of(fault is DockerApiException refusal ? DaemonConnection.Words(refusal) : fault.Message, 200)}";
        }
    }

    private async Task<ImageInspectResponse?> InspectAsync(CancellationToken cancellation)
    {
        try
        {
            return await client.Images.InspectImageAsync(exact.Normal, cancellation);
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Some images name no platform; containers of them start anywhere.</summary>
    private static bool IsFor(Platform platform, ImageInspectResponse image) =>
        string.IsNullOrEmpty(image.Architecture) || (image.Os, image.Architecture) == (platform.Os, platform.Architecture);
}
