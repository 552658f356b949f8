using System.Net.Http.Headers;

namespace ImageGate.Registry;

/// <summary>One request of a pull, before it is authorised.</summary>
/// <param name="Accept">The value of the Accept header, or null for none.</param>
/// <param name="BodyLimit">Bytes of the body that are read of a success.</param>
internal sealed record RegistryRequest(HttpMethod Method, Uri Url, string? Accept, int BodyLimit)
{
    /// <summary>A form to post, or null.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    public const int ManifestLimit = 4 * 1024 * 1024;
    public const int ErrorLimit = 64 * 1024;

    public HttpRequestMessage ToMessage(Uri url, AuthenticationHeaderValue? authorization)
    {
        var message = new HttpRequestMessage(Method, url) { VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        message.Content = Form is null ? null : new FormUrlEncodedContent(Form);
        message.Headers.Authorization = authorization;
        message.Headers.TryAddWithoutValidation("User-Agent", "imagegate");
        if (Accept is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept", Accept);
        }

        return message;
    }
}
