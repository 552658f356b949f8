using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>Does to an exchange what a fault says.</summary>
internal sealed class FaultyAnswer(Dialect dialect, Challenges challenges, TimeProvider clock)
{
    private const string Page =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>";

    /// <summary>True: the exchange is over. False: the right answer is still to come, harmed.</summary>
    public async Task<bool> GiveAsync(Fault fault, Exchange exchange)
    {
        await Task.Delay(fault.Delay, clock, exchange.Gone);
        AddHeaders(fault, exchange.Response);
        exchange.CutAfter = fault.CutAfter;
        switch (fault)
        {
            case { Cut: true }:
                exchange.Abort();
                return true;
            case { Hang: true }:
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, exchange.Gone);
                return true;
            case { Endless: true }:
                await SendWithoutEndAsync(fault, exchange);
                return true;
            case { Answer: { } answer }:
                await RefuseAsync(dialect.For(answer), exchange);
                return true;
            case { Redirect: { } target }:
                exchange.Response.StatusCode = fault.Status ?? StatusCodes.Status307TemporaryRedirect;
                exchange.Response.Headers.Location = exchange.Fill(target);
                return true;
            case { Html: true } or { Status: not null } or { Body: not null }:
                await SendAsync(fault, exchange);
                return true;
            default:
                return false;
        }
    }

    // On sending, so that they win over those of the answer that comes after.
    private static void AddHeaders(Fault fault, HttpResponse response) => response.OnStarting(() =>
    {
        foreach (var (name, value) in fault.Headers)
        {
            response.Headers[name] = value;
        }

        return Task.CompletedTask;
    });

    private static Task SendAsync(Fault fault, Exchange exchange) => exchange.ReplyAsync(
        fault.Status ?? StatusCodes.Status200OK,
        fault.ContentType ?? (fault.Html ? "text/html" : "application/json"),
        Encoding.UTF8.GetBytes(fault.Body ?? (fault.Html ? Page : "")));

    private static async Task SendWithoutEndAsync(Fault fault, Exchange exchange)
    {
        exchange.Response.StatusCode = fault.Status ?? StatusCodes.Status200OK;
        exchange.Response.ContentType = fault.ContentType ?? "application/json";
        if (HttpMethods.IsHead(exchange.Request.Method))
        {
            return;
        }

        var garbage = Encoding.UTF8.GetBytes(new string('x', 16 * 1024));
        while (!exchange.Gone.IsCancellationRequested)
        {
            await exchange.Response.Body.WriteAsync(garbage, exchange.Gone);
        }
    }

    // A refusal of the token endpoint has no challenge; one of content that is a 401 has.
    private Task RefuseAsync(Refusal refusal, Exchange exchange)
    {
        if (exchange.Request.Path.Value == challenges.TokenPath)
        {
            return exchange.RefuseAsync(refusal);
        }

        var path = RegistryPath.Parse(exchange.Request.Path.Value ?? "");
        (exchange.Repository, exchange.Reference) = (path.Repository, path.Reference);
        return challenges.RefuseAsync(exchange, refusal);
    }
}
