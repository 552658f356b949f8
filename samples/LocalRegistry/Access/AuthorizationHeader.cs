using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>The Authorization header of a request, taken apart for the two schemes that matter here.</summary>
internal sealed record AuthorizationHeader(string Scheme, string Value)
{
    public static AuthorizationHeader Of(HttpRequest request)
    {
        var parts = request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.TrimEntries);
        return new AuthorizationHeader(parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    public string? BearerToken => Is("Bearer") ? Value : null;

    /// <summary>Null: no Basic header; a broken one holds an empty name, which nobody has.</summary>
    public (string Name, string Password)? Basic
    {
        get
        {
            if (!Is("Basic"))
            {
                return null;
            }

            var bytes = new byte[Value.Length];
            var text = Convert.TryFromBase64String(Value, bytes, out var length)
                ? Encoding.UTF8.GetString(bytes, 0, length)
                : "";
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? ("", "") : (text[..colon], text[(colon + 1)..]);
        }
    }

    private bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);
}
