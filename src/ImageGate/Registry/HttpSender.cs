using System.Collections.Concurrent;
using System.Net.Http.Headers;
using ImageGate.Probing;
using Polly;

namespace ImageGate.Registry;

/// <summary>Sends a request with retries, within the concurrency of its registry.</summary>
internal sealed class HttpSender(RegistryExchange exchange, ResiliencePipeline<RegistryAnswer> retries, TimeProvider time)
{
    /// <summary>The proxies that something has come through, by host and port.</summary>
    private readonly ConcurrentDictionary<string, bool> proxies = new(StringComparer.OrdinalIgnoreCase);

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
        var first = TryAsync(sending, cancellation);
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
            when (exception.Authority is { } failed && (IsUnreachable(exception) || sending.Host.Window.IsSilent))
        {
            Remember(exception, failed, sending.Request, sending.Host);
            throw;
        }

        async ValueTask<RegistryAnswer> NextAsync(CancellationToken token) =>
            await (Interlocked.Exchange(ref shown, null) ?? last.KeepAsync(TryAsync(sending, token)));
    }

    /// <summary>One try, once it is its turn.</summary>
    private async Task<RegistryAnswer> TryAsync(Sending sending, CancellationToken cancellation)
    {
        var host = sending.Host;
        if (!host.Window.TryEnter())
        {
            await (sending.Deadline?.HoldAsync(host.Window.EnterAsync) ?? host.Window.EnterAsync(cancellation));
        }

        RegistryAnswer? answer = null;
        var isDown = false;
        var begun = time.GetTimestamp();
        try
        {
            answer = await exchange.SendAsync(sending.Request, sending.Authorization, host, cancellation);
            KnowAnswering(sending.Request, host);
            return answer;
        }
        catch (PullStoppedException exception) when (MayComeBack(exception, host))
        {
            isDown = true;
            if (exception.IsTransient)
            {
                throw;
            }

            throw new PullStoppedException(exception.Outcome, exception.Message, exception, isTransient: true)
            {
                Step = exception.Step,
                Authority = exception.Authority,
                Proxy = exception.Proxy,
            };
        }
        catch (PullStoppedException exception) when (exception.IsTransient && host.HasAnswered && IsUnreachable(exception))
        {
            isDown = true;
            throw;
        }
        finally
        {
            host.Window.Leave(answer, time.GetElapsedTime(begun), isDown);
        }
    }

    private void KnowAnswering(RegistryRequest request, HostState host)
    {
        if (!host.HasAnswered && exchange.ProxyOf(request.Url) is { } proxy)
        {
            proxies.TryAdd(proxy, true);
        }

        host.HasAnswered = true;
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

    /// <summary>What has answered in this run and takes no connection now may only be starting anew.</summary>
    private bool MayComeBack(PullStoppedException exception, HostState host) => exception.Proxy is { } proxy
        ? proxies.ContainsKey(proxy)
        : host.HasAnswered && IsUnreachable(exception) && exception.Authority == host.BaseUrl.Authority;

    /// <summary>No connection could be made.</summary>
    private static bool IsUnreachable(PullStoppedException exception) =>
        exception.Step is PullStep.Resolve or PullStep.Connect or PullStep.Tls
        && exception.Outcome is ProbeOutcome.NameNotResolved or ProbeOutcome.ConnectionFailed or ProbeOutcome.TlsFailed
            or ProbeOutcome.ProxyFailed;

    /// <summary>What each try sends.</summary>
    /// <param name="Deadline">Null where the time of no pull is spent.</param>
    private readonly record struct Sending(
        RegistryRequest Request, AuthenticationHeaderValue? Authorization, HostState Host, PullDeadline? Deadline);
}
