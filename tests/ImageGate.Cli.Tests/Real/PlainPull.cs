using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ImageGate.Cli.Tests.Real;

/// <summary>What a registry's manifest request answers, asked with HttpClient alone: no code of ImageGate.</summary>
internal static class PlainPull
{
    private const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>Reads an index with the credentials that the header holds.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> IndexAsync(
        DockerRegistry registry, string repository, string tag, AuthenticationHeaderValue? credentials = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v2/{repository}/manifests/{tag}", UriKind.Relative));
        request.Headers.Accept.ParseAdd(Index);
        request.Headers.Authorization = credentials;
        using var answer = await registry.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks by GET for a token that pulls from the repository; null where the server refuses.</summary>
    public static Task<AuthenticationHeaderValue?> TokenAsync(TokenServer server, string repository, Login? login = null)
    {
        var query = $"?service={TokenServer.ServiceName}&scope=repository:{repository}:pull";
        return TokenAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Realm, query)), login?.Basic);
    }

    /// <summary>Asks by an OAuth2 POST; null where the server refuses.</summary>
    public static Task<AuthenticationHeaderValue?> TokenAsync(TokenServer server, IReadOnlyDictionary<string, string> form) =>
        TokenAsync(new HttpRequestMessage(HttpMethod.Post, server.Realm) { Content = new FormUrlEncodedContent(form) }, null);

    private static async Task<AuthenticationHeaderValue?> TokenAsync(HttpRequestMessage request, AuthenticationHeaderValue? credentials)
    {
        using var client = new HttpClient();
        request.Headers.Authorization = credentials;
        using var answer = await client.SendAsync(request);
        request.Dispose();
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            return null;
        }
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var field = request.Method == HttpMethod.Get ? "token" : "access_token";
        return new AuthenticationHeaderValue("Bearer", body.RootElement.GetProperty(field).GetString());
    }
}
