using System.Net.Http.Headers;
using ImageGate.Probing;
using Polly;

namespace ImageGate.Registry;

/// <summary>Sends a request, and again where that may help.</summary>
internal sealed class HttpSender(RegistryExchange exchange, ResiliencePipeline<RegistryAnswer> retries)
{
    /// <param name="deadline">Stands still while the request waits for the host's turn.</param>
    public Task<RegistryAnswer> SendAsync(
        RegistryRequest request,
        AuthenticationHeaderValue? authorization,
        HostState host,
        PullDeadline deadline,
        CancellationToken cancellation) =>
        SendAsync(new Sending(request, authorization, host, deadline), null, cancellation);

    /// <param name="last">Somebody wants to know what the tries show while they go on.</param>
    public Task<RegistryAnswer> SendAsync(
        RegistryRequest request, AuthenticationHeaderValue? authorization, HostState host, LastTry last, CancellationToken cancellation) =>
        SendAsync(new Sending(request, authorization, host, null), last, cancellation);

    private async Task<RegistryAnswer> SendAsync(Sending sending, LastTry? last, CancellationToken cancellation)
    {
        if (sending.Host.Unreachable is { } known)
        {
            throw new PullStoppedException(known.Outcome, known.Message, known) { Step = known.Step, Authority = known.Authority };
        }

        var isRepeated = !sending.Host.Window.IsExhausted;
        var first = sending.TryAsync(exchange, cancellation);
        await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first.IsCompletedSuccessfully && await first is var answer && !(isRepeated && RetryPolicy.IsTransient(answer))
            ? answer
            : await RepeatAsync(sending, first, isRepeated, last ?? new LastTry(), cancellation);
    }

    /// <summary>The policy sees only what it may repeat: its layers would cost every request more than sending it.</summary>
    private async Task<RegistryAnswer> RepeatAsync(
        Sending sending, Task<RegistryAnswer> first, bool isRepeated, LastTry last, CancellationToken cancellation)
    {
        // Who waits to try again keeps nobody from beginning.
        sending.Deadline?.Turn?.Dispose();

        Task<RegistryAnswer>? shown = last.KeepAsync(first);
        try
        {
            return isRepeated && !first.IsCanceled ? await retries.ExecuteAsync(NextAsync, cancellation) : await shown;
        }
        catch (OperationCanceledException exception) when (exception is not StalledException && last.IsKnown)
        {
            // The time was up while a retry was waited for: what the try before it showed is the answer.
            return last.Result();
        }
        catch (PullStoppedException exception)
            when (exception.Authority is { } failed && (exception.IsUnreachable || sending.Host.Window.IsSilent))
        {
            Remember(exception, failed, sending.Request, sending.Host);
            throw;
        }

        async ValueTask<RegistryAnswer> NextAsync(CancellationToken token) =>
            await (Interlocked.Exchange(ref shown, null) ?? last.KeepAsync(sending.TryAsync(exchange, token)));
    }

    /// <summary>What cannot be reached now will not be a moment later: the registry itself, or a host to which it redirects.</summary>
    private static void Remember(PullStoppedException exception, string failed, RegistryRequest request, HostState host)
    {
        if (failed == host.BaseUrl.Authority)
        {
            host.Unreachable = exception;
        }
        else if (failed != request.Url.Authority)
        {
            host.UnreachableTargets.TryAdd(failed, exception);
        }
    }

    /// <summary>What each try sends.</summary>
    /// <param name="Deadline">Null where the time of no pull is spent.</param>
    private readonly record struct Sending(
        RegistryRequest Request, AuthenticationHeaderValue? Authorization, HostState Host, PullDeadline? Deadline)
    {
        public Task<RegistryAnswer> TryAsync(RegistryExchange exchange, CancellationToken cancellation) =>
            exchange.SendAsync(Request, Authorization, Host, Deadline, cancellation);
    }
}
