using System.Buffers;
using System.Text;
using CliWrap;

namespace ImageGate.Cli.Credentials;

/// <summary>What a program prints, up to 64 KiB; one that prints more is stopped through <paramref name="limit"/>.</summary>
internal sealed class CappedText(CancellationTokenSource limit)
{
    private const int MaxBytes = 64 * 1024;

    private readonly ArrayBufferWriter<byte> content = new();

    public bool IsOverflown { get; private set; }

    public string Text => Encoding.UTF8.GetString(content.WrittenSpan);

    public PipeTarget Target => PipeTarget.Create(CopyAsync);

    private async Task CopyAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            content.Write(buffer.AsSpan(0, read));
            if (content.WrittenCount > MaxBytes)
            {
                IsOverflown = true;
                await limit.CancelAsync().ConfigureAwait(false);
            }
        }
    }
}
