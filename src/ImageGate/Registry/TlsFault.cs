namespace ImageGate.Registry;

/// <summary>
/// What a broken TLS handshake means. The framework hands through the words of OpenSSL, of Windows or its own; those
/// that tell something are known here (RFC 8446, section 6.2 names the alerts).
/// </summary>
internal static class TlsFault
{
    private static readonly (string Says, string Meaning)[] Rows =
    [
        ("wrong version number", PlainText),
        ("frame size or a corrupted frame", PlainText),
        ("http request", PlainText),
        ("packet length too long", PlainText),
        ("protocol version", OldProtocol),
        ("unsupported protocol", OldProtocol),
        ("unsupported version", OldProtocol),
        ("no protocols available", OldProtocol),
        ("certificate required", ClientCertificate),
        ("alert bad certificate", ClientCertificate),
        ("alert unknown ca", "the server refuses the client certificate"),
        ("handshake failure", "the server agrees to no cipher of this client, or demands a client certificate"),
        ("no shared cipher", "the server agrees to no cipher of this client"),
        ("unrecognized name", "the server serves no certificate for this name"),
        ("unexpected EOF", Closed),
        ("reset by peer", Closed),
    ];

    private const string PlainText =
        "the server does not speak TLS on this port; if it is a plain http registry that the nodes know as one, name it with --plain-http";

    private const string OldProtocol =
        "the server offers no protocol version that is still accepted; container runtimes demand TLS 1.2";

    public const string ClientCertificate =
        "the server demands a client certificate; a node shows one only where its registry configuration names it";

    public const string EndedBehindHandshake =
        "the server ended the connection right behind the handshake: it demands a client certificate, or wants nothing to do with this client";

    private const string Closed =
        "the connection was closed during the handshake; a firewall that filters by name does that, too";

    /// <summary>The meaning of the innermost message that tells one, or null.</summary>
    public static string? Find(Exception? exception)
    {
        if (exception is null)
        {
            return null;
        }

        return Find(exception.InnerException)
            ?? Array.Find(Rows, row => exception.Message.Contains(row.Says, StringComparison.OrdinalIgnoreCase)).Meaning;
    }

    /// <summary>
    /// Where the server's alert comes while the first request is written, the framework may lose it, and only says that
    /// its stream is gone (OpenSSL's SSL_ERROR_SYSCALL is 5), or that nothing came where HTTP/2 begins.
    /// </summary>
    public static bool IsLostAlert(Exception reason) =>
        reason is ObjectDisposedException { ObjectName: "System.Net.Security.SslStream" }
        || reason.Message.StartsWith("Operation failed with error - 5", StringComparison.Ordinal)
        || reason.Message.Contains("did not complete the HTTP/2 handshake", StringComparison.Ordinal);

    /// <summary>Only what cannot come from a connection without TLS: an alert of the other side.</summary>
    public static string? FindAlert(Exception? exception) =>
        Find(exception) is { } meaning && meaning != Closed && meaning != PlainText ? meaning : null;
}
