using CliWrap;

namespace ImageGate.Cli.Rendering.Tools;

/// <summary>
/// Keeps what a program prints, up to a limit. What is beyond it stops the program where a source to cancel is given,
/// and is otherwise read and forgotten.
/// </summary>
internal sealed class CappedOutput(Stream content, long limit, CancellationTokenSource? stop)
{
    public bool IsOverflown { get; private set; }

    public PipeTarget Target => PipeTarget.Create(CopyAsync);

    private async Task CopyAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            var room = (int)Math.Min(read, limit - content.Length);
            await content.WriteAsync(buffer.AsMemory(0, room), cancellation).ConfigureAwait(false);
            if (room < read && !IsOverflown)
            {
                IsOverflown = true;
                await (stop?.CancelAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            }
        }
    }
}
