using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using ImageGate.Probing;
using ImageGate.References;

namespace ImageGate.Registry;

/// <summary>
/// One HTTP request with its answer, once it is its turn at the host: deadline, cap on the body, and redirects that take no
/// credentials to another host (distribution-spec: a client must not forward Authorization).
/// </summary>
internal sealed class RegistryExchange(RegistryTransport transport, TimeProvider time)
{
    /// <summary>For one request with its redirects, as containerd's response header timeout.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private const int MaxRedirects = 5;
    private const int BufferSize = 4 * 1024;

    private readonly RequestDeadlines deadlines = new(Deadline, time);

    /// <summary>The proxies that something has come through, by host and port.</summary>
    private readonly ConcurrentDictionary<string, bool> proxies = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="host">The registry on whose behalf the request is made; a token endpoint may be another host.</param>
    /// <param name="pull">Its time stands still while the request waits for the host's turn; null where the time of no pull is spent.</param>
    public async Task<RegistryAnswer> SendAsync(
        RegistryRequest request,
        AuthenticationHeaderValue? authorization,
        HostState host,
        PullDeadline? pull,
        CancellationToken cancellation)
    {
        if (!host.Window.TryEnter())
        {
            await (pull?.HoldAsync(host.Window.EnterAsync) ?? host.Window.EnterAsync(cancellation));
        }

        using var deadline = deadlines.Begin(cancellation);
        var trail = new Trail(request);
        var (begun, isDown) = (time.GetTimestamp(), false);
        RegistryAnswer? answer = null;
        try
        {
            while (true)
            {
                var isRegistry = host.Owns(trail.Url);
                using var message = request.ToMessage(
                    trail.Url, trail.IsAtHome ? authorization : null, isRegistry ? host.Definition.Headers : []);
                var publicOnly = !isRegistry && !await host.IsPrivateAsync(deadline.Token);
                using var response = await transport.SendAsync(message, publicOnly, deadline.Token, host.ConnectionTo(trail.Url));
                host.WasPublic = host.WasPublic || (isRegistry && transport.WasPublic(trail.Url));
                if (!IsRedirect(response, out var location))
                {
                    answer = await ReadAsync(request, trail.Url, response, deadline.Token);
                    KnowAnswering(request, host);
                    return answer;
                }

                trail.Follow(location, host);
            }
        }
        catch (Exception exception) when (FailureOf(exception, trail, deadline, host, cancellation) is { } failure)
        {
            isDown = IsDown(failure, host);
            throw isDown ? failure.AsTransient() : failure;
        }
        catch (OperationCanceledException exception) when (transport.StageOf(trail.Url) is { } stage)
        {
            throw new StalledException(stage, exception, cancellation);
        }
        finally
        {
            host.Window.Leave(answer, time.GetElapsedTime(begun), isDown);
        }
    }

    /// <summary>Why there is no answer; null where somebody ended the request.</summary>
    private PullStoppedException? FailureOf(
        Exception exception, Trail trail, RequestDeadline deadline, HostState host, CancellationToken cancellation)
    {
        switch (exception)
        {
            case PullStoppedException known:
                return known;
            case OperationCanceledException when !cancellation.IsCancellationRequested:
                // Either the deadline, or the connect time-out of the transport, which also shows as a cancellation.
                var limit = deadline.IsOver ? Deadline : host.DialTimeout(trail.Url);
                return trail.Blame(TransportFault.TimedOut(trail.Url, limit, transport.StageOf(trail.Url), exception));
            default:
                return TransportFault.IsOne(exception)
                    ? trail.Blame(TransportFault.Explain(exception, trail.Url, transport.ProxyFor(trail.Url)))
                    : null;
        }
    }

    private void KnowAnswering(RegistryRequest request, HostState host)
    {
        if (!host.HasAnswered && ProxyOf(request.Url) is { } proxy)
        {
            proxies.TryAdd(proxy, true);
        }

        host.HasAnswered = true;
    }

    /// <summary>The host and port of the proxy that a request goes through, or null.</summary>
    private string? ProxyOf(Uri url) => transport.ProxyFor(url).Url is { } proxy ? $"{proxy.IdnHost}:{proxy.Port}" : null;

    /// <summary>What has answered in this run and takes no connection now may only be starting anew.</summary>
    private bool IsDown(PullStoppedException failure, HostState host) => failure.Proxy is { } proxy && proxies.ContainsKey(proxy)
        || (host.HasAnswered && failure.IsUnreachable
            && (failure.IsTransient || (failure.Proxy is null && failure.Authority == host.BaseUrl.Authority)));

    private static bool IsRedirect(HttpResponseMessage response, [NotNullWhen(true)] out Uri? location)
    {
        var isRedirect = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
            or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        location = isRedirect ? response.Headers.Location : null;
        return location is not null;
    }

    private static async ValueTask<RegistryAnswer> ReadAsync(
        RegistryRequest request, Uri url, HttpResponseMessage response, CancellationToken cancellation)
    {
        var limit = response.IsSuccessStatusCode ? request.BodyLimit : RegistryRequest.ErrorLimit;
        var body = request.Method == HttpMethod.Head || (request.IsFirstByteOnly && response.IsSuccessStatusCode)
            ? ReadOnlyMemory<byte>.Empty
            : await ReadBodyAsync(response, limit, cancellation);
        var digestText = response.Headers.NonValidated.TryGetValues("Docker-Content-Digest", out var values) ? values.First() : "";
        var digest = Digest.TryParse(digestText, out var parsed, out _) ? parsed : null;
        return new RegistryAnswer(
            (int)response.StatusCode,
            url,
            TypeOf(response.Content.Headers),
            digest,
            !response.IsSuccessStatusCode && response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var lines) ? Challenge.ParseAll(lines) : [],
            body,
            response.IsSuccessStatusCode ? null : ReadRetryAfter(response))
        {
            Links = response.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links] : [],
            Quota = PullQuota.Of(response.Headers),
        };
    }

    /// <summary>The media type without its parameters, which hardly any answer has that matters here.</summary>
    private static string? TypeOf(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Type", out var values) && values.ToString() is var written && MediaType.IsBare(written)
            ? written
            : headers.ContentType?.MediaType;

    /// <summary>Reads up to the limit; a success that is longer stops the pull, an error is only cut.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(
        HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellation);

        // Room for all that is announced, and for one byte more, with which the end is met.
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(response.Content.Headers.ContentLength ?? BufferSize, 0, BufferSize) + 1);
        while (body.WrittenCount < limit && await stream.ReadAsync(RoomIn(body, limit), cancellation) is > 0 and var count)
        {
            body.Advance(count);
        }

        return body.WrittenCount < limit || !response.IsSuccessStatusCode
            ? body.WrittenMemory
            : throw new PullStoppedException(
                ProbeOutcome.NotARegistry,
                $"{response.RequestMessage?.RequestUri?.Authority} sent more than {limit / 1024} KiB where a manifest or token was expected");
    }

    private static Memory<byte> RoomIn(ArrayBufferWriter<byte> body, int limit) =>
        body.GetMemory(1) is var room && room.Length > limit - body.WrittenCount ? room[..(limit - body.WrittenCount)] : room;

    /// <summary>Where a request got to, so that a failure is blamed on the host that failed.</summary>
    private sealed class Trail(RegistryRequest request)
    {
        private int redirects;

        public Uri Url { get; private set; } = request.Url;

        /// <summary>The host that was asked, and may see the credential.</summary>
        public bool IsAtHome =>
            Url == request.Url || (Url.Authority == request.Url.Authority && Url.Scheme == request.Url.Scheme);

        /// <param name="host">On whose behalf it is followed.</param>
        public void Follow(Uri location, HostState host)
        {
            if (request.Form is not null)
            {
                // The form holds the credential, and would travel along.
                throw new PullStoppedException(
                    ProbeOutcome.NotARegistry, $"the token endpoint {Url.Authority} redirects, which is not followed with credentials");
            }

            Url = Next(Url, location);
            if (host.UnreachableTargets.TryGetValue(Url.Authority, out var known))
            {
                throw new PullStoppedException(known.Outcome, known.Message, known) { Step = known.Step };
            }

            if (++redirects > MaxRedirects)
            {
                throw new PullStoppedException(
                    ProbeOutcome.NotARegistry, $"{request.Url.Authority} redirected more than {MaxRedirects} times");
            }
        }

        public PullStoppedException Blame(PullStoppedException failure)
        {
            failure.Authority = Url.Authority;
            return Url.Authority == request.Url.Authority
                ? failure
                : new PullStoppedException(
                    failure.Outcome, $"{request.Url.Authority} redirects to {Url.Authority}: {failure.Message}", failure, failure.IsTransient)
                {
                    Step = failure.Step,
                    Authority = Url.Authority,
                    Proxy = failure.Proxy,
                };
        }

        private static Uri Next(Uri url, Uri location)
        {
            var isUrl = Uri.TryCreate(url, location, out var next) && next.Scheme is "http" or "https" && next.UserInfo.Length == 0;
            var isDowngrade = url.Scheme == Uri.UriSchemeHttps && next?.Scheme != Uri.UriSchemeHttps;
            if (!isUrl || isDowngrade)
            {
                throw new PullStoppedException(
                    ProbeOutcome.NotARegistry,
                    $"{url.Authority} redirects to '{next?.GetLeftPart(UriPartial.Authority)}', which a pull does not follow from {url.Scheme}");
            }

            return next!;
        }
    }

    private static TimeSpan? ReadRetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now => date - now,
        _ => null,
    };
}
