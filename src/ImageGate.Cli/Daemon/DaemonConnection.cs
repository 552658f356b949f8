using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.NativeHttp;
using Docker.DotNet.NPipe;
using Docker.DotNet.Unix;

namespace ImageGate.Cli.Daemon;

/// <summary>Opens the client of a daemon, and tells its failures apart: the daemon is not there, or it answered with an error.</summary>
internal static class DaemonConnection
{
    /// <summary>What every daemon of the last years speaks, Docker 19.03 and podman 3 included.</summary>
    private static readonly Version ApiVersion = new(1, 40);

    /// <exception cref="Exception">See <see cref="IsAbsence"/>: certificates that cannot be read.</exception>
    public static DockerClient Open(DaemonEndpoint endpoint)
    {
        var builder = new DockerClientBuilder()
            .WithEndpoint(endpoint.Address)
            .WithApiVersion(ApiVersion)
            .WithTimeout(Timeout.InfiniteTimeSpan);
        if (endpoint.Certificates is { } directory)
        {
            builder = builder.WithAuthProvider(new DaemonCertificates(directory));
        }

        return endpoint.Address.Scheme switch
        {
            "unix" => builder.WithTransportOptions(new UnixSocketTransportOptions()).Build(),
            "npipe" => builder.WithTransportOptions(new NPipeTransportOptions()).Build(),
            _ => builder.WithTransportOptions(new NativeHttpTransportOptions()).Build(),
        };
    }

    /// <summary>No daemon could be asked, or the connection broke.</summary>
    public static bool IsAbsence(Exception fault) => fault is HttpRequestException or IOException or SocketException or TimeoutException
        or UnauthorizedAccessException or CryptographicException or AuthenticationException or InvalidOperationException;

    /// <summary>The words of the system, from the inside: the outer ones only say that a request failed.</summary>
    public static string Reason(Exception fault) => fault.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "permission denied; the user of this check has no right to the socket (Docker: be in the group docker)",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused; nothing listens there",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "there is no such socket",
        var inner => inner.Message,
    };

    /// <summary>The <c>message</c> of an error answer, or all of it.</summary>
    public static string Words(DockerApiException refusal)
    {
        try
        {
            using var document = JsonDocument.Parse(refusal.ResponseBody ?? "");
            return document.RootElement.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 } text ? text : refusal.Message;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return refusal.ResponseBody is { Length: > 0 } body ? body : refusal.Message;
        }
    }
}
