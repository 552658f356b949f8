using Microsoft.Extensions.Hosting;

namespace LocalRegistry;

/// <summary>Ctrl-C belongs to the program that started the registry: it disposes of it when it likes.</summary>
internal sealed class OwnersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
