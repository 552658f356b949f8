using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>Sockets of this process in another network namespace: a socket belongs where its thread was when it was made.</summary>
internal static class NamespaceSocket
{
    private const int NetworkNamespace = 0x40000000;

    public static Socket Listen(string name, IPEndPoint end) => Make(name, () =>
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(end);
        socket.Listen();
        return socket;
    });

    public static UdpClient Datagrams(string name, IPEndPoint end) => Make(name, () => new UdpClient(end));

    private static T Make<T>(string name, Func<T> make)
    {
        T? made = default;
        Exception? failure = null;

        // A thread of its own, which ends with the namespace that it entered.
        var thread = new Thread(() =>
        {
            try
            {
                using var file = File.OpenHandle($"/run/netns/{name}");
                if (EnterNamespace((int)file.DangerousGetHandle(), NetworkNamespace) != 0)
                {
                    throw new IOException($"setns: {Marshal.GetLastPInvokeErrorMessage()}");
                }

                made = make();
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? made! : throw new AssertionException($"no socket in {name}: {failure.Message}");
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EnterNamespace(int file, int kind);
}
