using System.Collections.Concurrent;
using Docker.DotNet.Models;

namespace ImageGate.Cli.Daemon;

/// <summary>
/// The messages of one pull as they come: the bytes of each layer, and the error that ends it. A pull that fails has status
/// 200 too, and says so only here.
/// </summary>
/// <param name="progress">Told how many bytes are there, and of how many where that is known.</param>
internal sealed class PullStream(Action<long, long> progress) : IProgress<JSONMessage>
{
    private readonly ConcurrentDictionary<string, (long Current, long Total)> layers = new(StringComparer.Ordinal);

    /// <summary>The daemon's words, or null where none failed.</summary>
    public string? Error { get; private set; }

    public void Report(JSONMessage value)
    {
        if (value.Error is { } error)
        {
            Error = error.Message is { Length: > 0 } message ? message : "an error without words";
        }

        if (value is { Status: "Downloading", ID: { } layer, Progress: { Current: { } current, Total: var total } })
        {
            layers[layer] = (current, total ?? 0);
            progress(layers.Values.Sum(of => of.Current), layers.Values.Sum(of => of.Total));
        }
    }
}
