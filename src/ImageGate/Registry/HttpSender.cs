using System.Net.Http.Headers;
using ImageGate.Probing;
using Polly;

namespace ImageGate.Registry;

/// <summary>Sends a request with retries, within the concurrency of its registry.</summary>
internal sealed class HttpSender(RegistryExchange exchange, ResiliencePipeline<RegistryAnswer> retries)
{
    public Task<RegistryAnswer> SendAsync(
        RegistryRequest request, AuthenticationHeaderValue? authorization, HostState host, CancellationToken cancellation) =>
        SendAsync(request, authorization, host, new LastTry(), cancellation);

    /// <param name="last">Where somebody wants to know what the tries show while they go on.</param>
    public async Task<RegistryAnswer> SendAsync(
        RegistryRequest request,
        AuthenticationHeaderValue? authorization,
        HostState host,
        LastTry last,
        CancellationToken cancellation)
    {
        if (host.Unreachable is { } known)
        {
            throw new PullStoppedException(known.Outcome, known.Message, known) { Step = known.Step };
        }

        try
        {
            return await retries.ExecuteAsync(
                async token => await host.LimitedAsync(
                    () => last.KeepAsync(() => exchange.SendAsync(request, authorization, host, token)), token),
                cancellation);
        }
        catch (OperationCanceledException exception) when (exception is not StalledException && last.IsKnown)
        {
            // The time was up while a retry was waited for: what the try before it showed is the answer.
            return last.Result();
        }
        catch (PullStoppedException exception) when (IsAboutHost(exception, request, host))
        {
            host.Unreachable = exception;
            throw;
        }
    }

    /// <summary>No connection could be made to the registry itself: the next request will fare no better.</summary>
    private static bool IsAboutHost(PullStoppedException exception, RegistryRequest request, HostState host) =>
        request.Url.Authority == host.BaseUrl.Authority && !exception.IsElsewhere
        && exception.Step is PullStep.Resolve or PullStep.Connect or PullStep.Tls
        && exception.Outcome is ProbeOutcome.NameNotResolved or ProbeOutcome.ConnectionFailed or ProbeOutcome.TlsFailed
            or ProbeOutcome.ProxyFailed;
}
