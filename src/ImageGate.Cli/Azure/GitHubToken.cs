using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ImageGate.Cli.Azure;

/// <summary>
/// The token of a GitHub workflow that Entra ID takes in the place of a secret. The job needs the permission
/// <c>id-token: write</c> (docs.github.com, security hardening with OpenID Connect).
/// </summary>
internal sealed class GitHubToken(string url, string requestToken, HttpPipelineTransport transport)
{
    public static readonly string[] Variables = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];

    private const string Audience = "api://AzureADTokenExchange";

    private readonly HttpPipeline pipeline = HttpPipelineBuilder.Build(new PlainClientOptions { Transport = transport });

    /// <exception cref="AuthenticationFailedException">GitHub gives none, with the reason.</exception>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(new Uri($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}audience={Uri.EscapeDataString(Audience)}"));
        message.Request.Headers.Add("Authorization", $"Bearer {requestToken}");
        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        if (message.Response.Status != 200)
        {
            throw new AuthenticationFailedException($"GitHub answered {message.Response.Status} when asked for the token of this job");
        }

        try
        {
            using var document = JsonDocument.Parse(message.Response.Content);
            return document.RootElement.GetProperty("value").GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new AuthenticationFailedException("GitHub answered without a token for this job", exception);
        }
    }

    private sealed class PlainClientOptions : ClientOptions;
}
