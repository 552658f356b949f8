using System.Globalization;
using System.Runtime.InteropServices;
using LocalRegistry;

// dotnet run --project samples/LocalRegistry -- registry.yaml [--port N]
if (!TryRead(args, out var file, out var port))
{
    return Fail("usage: LocalRegistry DESCRIPTION.yaml [--port N]   (N from 0 to 65535; 0, the default: any)");
}

try
{
    var description = RegistryDescription.Parse(await File.ReadAllTextAsync(file));
    await using var registry = await Registry.StartAsync(description, port);
    registry.Answered = Print;
    Announce(registry, description);
    await Interrupted();
    return 0;
}
catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
{
    return Fail($"{file}: {e.Message}");
}

static bool TryRead(string[] args, out string file, out ushort port)
{
    (file, port) = (args.FirstOrDefault("--help"), 0);
    return !file.StartsWith('-') && args.Length switch
    {
        1 => true,
        3 => args[1] == "--port" && ushort.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out port),
        _ => false,
    };
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}

static void Announce(Registry registry, RegistryDescription description)
{
    Console.WriteLine($"{registry.Host} serves until Ctrl-C:");
    foreach (var image in description.Images)
    {
        Console.WriteLine($"  {registry.Host}/{image.Name}  {string.Join(", ", image.Tags)}");
    }
}

static void Print(RecordedRequest request) =>
    Console.WriteLine(
        $"{request.Status} {request.Method} {request.PathAndQuery}  {request.Scheme} {request.User}".TrimEnd());

static async Task Interrupted()
{
    var interrupted = new TaskCompletionSource();
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await interrupted.Task;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        interrupted.TrySetResult();
    }
}
