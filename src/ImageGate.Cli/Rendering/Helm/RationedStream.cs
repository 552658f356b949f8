namespace ImageGate.Cli.Rendering.Helm;

/// <summary>
/// Gives no more bytes than were allowed last. What unpacks an archive reads headers of any length into memory, and a few
/// compressed bytes hold gigabytes of them.
/// </summary>
internal sealed class RationedStream(Stream inner) : Stream
{
    public long Allowed { private get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Allowed -= read;
        return Allowed >= 0 ? read : throw new InvalidDataException("a header in it is too long");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
