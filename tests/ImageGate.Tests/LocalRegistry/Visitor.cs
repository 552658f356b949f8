using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using LocalRegistry;

namespace ImageGate.Tests.LocalRegistrySample;

/// <summary>A registry and a plain HttpClient that visits it, step by step and without any cleverness.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient http;

    private Visitor(LocalRegistry.Registry registry)
    {
        Registry = registry;
        http = new HttpClient(handler) { BaseAddress = registry.Address };
    }

    public LocalRegistry.Registry Registry { get; }

    public static async Task<Visitor> OfAsync(string yaml, TimeProvider? clock = null) =>
        new(await LocalRegistry.Registry.StartAsync(RegistryDescription.Parse(yaml), clock: clock));

    public static string Basic(string user, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public Task<Reply> GetAsync(string path, string? authorization = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, authorization, headers);

    public Task<Reply> HeadAsync(string path, string? authorization = null) =>
        SendAsync(HttpMethod.Head, path, authorization, []);

    public async Task<Reply> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Reply.OfAsync(response);
    }

    public async Task<string> TokenAsync(string scope, string? authorization = null)
    {
        var reply = await GetAsync($"/token?scope={scope}", authorization);
        return "Bearer " + reply.Json["token"];
    }

    /// <summary>
    /// Pulls a manifest as a client does: asks, takes a token where the challenge says so, asks again, follows a redirect.
    /// The answer is what came in the end and "token" or "manifest", whichever gave it.
    /// </summary>
    public async Task<(string Place, Reply Reply)> PullAsync(string repository, string reference, string? authorization = null)
    {
        var path = $"/v2/{repository}/manifests/{reference}";
        var first = await GetAsync(path);
        var challenge = first.Header("WWW-Authenticate") ?? "";
        if (challenge.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            var token = await GetAsync($"{Realm().Match(challenge).Groups[1]}?scope=repository:{repository}:pull", authorization);
            return token.Status == 200
                ? ("manifest", await GetAsync(path, "Bearer " + (token.Json["token"] ?? token.Json["access_token"])))
                : ("token", token);
        }

        if (first.Status == 307)
        {
            return ("manifest", await GetAsync(first.Header("Location")!));
        }

        return ("manifest", authorization is null ? first : await GetAsync(path, authorization));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        handler.Dispose();
        await Registry.DisposeAsync();
    }

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string? authorization, (string Name, string Value)[] headers, CancellationToken end = default)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, end);
        return await Reply.OfAsync(response);
    }

    [GeneratedRegex("realm=\"([^\"]*)\"")]
    private static partial Regex Realm();
}
