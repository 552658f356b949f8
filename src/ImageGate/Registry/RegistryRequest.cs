using System.Net.Http.Headers;

namespace ImageGate.Registry;

/// <summary>One request of a pull, before it is authorised.</summary>
/// <param name="Accept">The value of the Accept header, or null for none.</param>
/// <param name="BodyLimit">Bytes of the body that are read of a success.</param>
internal sealed record RegistryRequest(HttpMethod Method, Uri Url, string? Accept, int BodyLimit)
{
    /// <summary>A form to post, or null.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>Ask for one byte only, to see whether and from where the content comes.</summary>
    public bool IsFirstByteOnly { get; init; }

    public const int ManifestLimit = 4 * 1024 * 1024;
    public const int ErrorLimit = 64 * 1024;

    /// <param name="headers">What the user wants this host to be sent besides.</param>
    public HttpRequestMessage ToMessage(
        Uri url, AuthenticationHeaderValue? authorization, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var message = new HttpRequestMessage(Method, url) { VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        message.Content = Form is null ? null : new FormUrlEncodedContent(Form);
        message.Headers.Authorization = authorization;
        message.Headers.TryAddWithoutValidation("User-Agent", "imagegate");
        if (Accept is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept", Accept);
        }

        message.Headers.Range = IsFirstByteOnly ? new RangeHeaderValue(0, 0) : null;
        foreach (var (name, value) in headers)
        {
            if (authorization is null || !IsAuthorization(name))
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private static bool IsAuthorization(string name) => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
}
