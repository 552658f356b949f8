using System.Net.Sockets;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ImageGate.Azure;
using ImageGate.Credentials;

namespace ImageGate.Cli.Azure.Arm;

/// <summary>
/// Reads from Azure Resource Manager, over the pipeline of Azure.Core: it gets the tokens, retries what is transient and
/// waits as long as the service asks for. What goes wrong is a reason in the answer, with the permission that is missing.
/// </summary>
internal sealed class ArmClient
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);

    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostPages = 50;
    private const int LongestReason = 300;

    private readonly HttpPipeline pipeline;
    private readonly Uri root;
    private readonly TimeSpan deadline;

    /// <param name="deadline">For one question, all its tries and pages.</param>
    public ArmClient(TokenCredential credential, AzureCloud cloud, HttpPipelineTransport transport, TimeSpan deadline)
    {
        root = cloud.ResourceManager;
        this.deadline = deadline;
        pipeline = HttpPipelineBuilder.Build(
            new ArmOptions { Transport = transport }, new BearerTokenAuthenticationPolicy(credential, $"{root}.default"));
    }

    /// <summary>One resource.</summary>
    /// <param name="path">With its first slash, and without a query.</param>
    /// <param name="permission">What the caller needs for it.</param>
    public Task<Reading<JsonElement>> GetAsync(string path, string version, string permission, CancellationToken cancellation) =>
        AskAsync(token => SendAsync(Address(path, version, ""), null, permission, token), cancellation);

    public Task<Reading<JsonElement>> PostAsync(string path, string version, string body, string permission, CancellationToken cancellation) =>
        AskAsync(token => SendAsync(Address(path, version, ""), body, permission, token), cancellation);

    /// <summary>A list, page by page to its end: a part of it is no answer.</summary>
    public Task<Reading<IReadOnlyList<JsonElement>>> ListAsync(
        string path, string version, string filter, string permission, CancellationToken cancellation) =>
        AskAsync(token => PagesAsync(Address(path, version, filter), permission, token), cancellation);

    private async Task<Reading<IReadOnlyList<JsonElement>>> PagesAsync(Uri first, string permission, CancellationToken cancellation)
    {
        List<JsonElement> entries = [];
        var next = first;
        for (var page = 0; page < MostPages; page++)
        {
            var reading = await SendAsync(next, null, permission, cancellation).ConfigureAwait(false);
            if (reading is not Reading<JsonElement>.Known { Value: var body })
            {
                return new Reading<IReadOnlyList<JsonElement>>.Unread(((Reading<JsonElement>.Unread)reading).Reason);
            }

            if (body.Find("value") is not { ValueKind: JsonValueKind.Array } values)
            {
                return new Reading<IReadOnlyList<JsonElement>>.Unread($"the answer to GET {first.AbsolutePath} is no list");
            }

            entries.AddRange(values.EnumerateArray());
            if (body.Text("nextLink") is not { Length: > 0 } link)
            {
                return new Reading<IReadOnlyList<JsonElement>>.Known(entries);
            }

            if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || !IsOwn(address))
            {
                return new Reading<IReadOnlyList<JsonElement>>.Unread($"the next page of {first.AbsolutePath} is at another host, which was not asked");
            }

            next = address;
        }

        return new Reading<IReadOnlyList<JsonElement>>.Unread($"{first.AbsolutePath} has more than {MostPages} pages");
    }

    /// <summary>The token goes to the resource manager and nowhere else.</summary>
    private bool IsOwn(Uri address) => address.Scheme == root.Scheme && address.Host == root.Host && address.Port == root.Port;

    private Uri Address(string path, string version, string filter) => new(
        root, $"{path}?api-version={version}{(filter.Length > 0 ? $"&$filter={Uri.EscapeDataString(filter)}" : "")}");

    private async Task<Reading<JsonElement>> SendAsync(Uri address, string? body, string permission, CancellationToken cancellation)
    {
        using var message = pipeline.CreateMessage();
        message.BufferResponse = false;
        message.Request.Method = body is null ? RequestMethod.Get : RequestMethod.Post;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add("Accept", "application/json");
        if (body is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        }

        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        var place = $"{message.Request.Method} {address.AbsolutePath}";
        var content = await ReadAsync(message.Response.ContentStream, cancellation).ConfigureAwait(false);
        var json = content is null ? null : Parse(content);
        return message.Response.Status == 200
            ? json is { ValueKind: JsonValueKind.Object } answer
                ? new Reading<JsonElement>.Known(answer)
                : new Reading<JsonElement>.Unread($"the answer to {place} is {(content is null ? "too long" : "no JSON object")}")
            : new Reading<JsonElement>.Unread(Refusal(place, message.Response.Status, json, permission));
    }

    private static string Refusal(string place, int status, JsonElement? body, string permission)
    {
        var code = body?.Find("error")?.Text("code") is { Length: > 0 } given ? $" {OneLine.Of(given, 60)}" : "";
        return status is 401 or 403
            ? $"the caller may not read it: it needs the permission {permission} ({place}: {status}{code})"
            : $"Azure Resource Manager answered {status}{code} to {place}";
    }

    private static async Task<byte[]?> ReadAsync(Stream? stream, CancellationToken cancellation)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream is not null && await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var count and > 0)
        {
            await copy.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            if (copy.Length > MostBytes)
            {
                return null;
            }
        }

        return copy.ToArray();
    }

    private static JsonElement? Parse(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Reading<T>> AskAsync<T>(Func<CancellationToken, Task<Reading<T>>> ask, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(deadline);
        try
        {
            return await ask(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Reading<T>.Unread($"Azure Resource Manager gave no answer within {deadline.TotalSeconds:0.#} s");
        }
        catch (AuthenticationFailedException e)
        {
            return new Reading<T>.Unread($"there is no token for Azure Resource Manager: {IdentityFault.Of(e)}");
        }
        catch (Exception e) when (e is RequestFailedException or IOException or HttpRequestException or SocketException or AggregateException)
        {
            return new Reading<T>.Unread($"Azure Resource Manager could not be asked: {OneLine.Of(e.GetBaseException().Message, LongestReason)}");
        }
    }

    private sealed class ArmOptions : ClientOptions;
}
