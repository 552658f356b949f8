using System.Collections.Immutable;
using System.Text;
using ImageGate.Credentials;

namespace ImageGate.Registry;

/// <summary>
/// Takes the secrets of a run out of what registries say, because a hostile or careless one repeats what it was sent.
/// Covers every credential that was shown to any registry, in each form in which it travels.
/// </summary>
internal sealed class Redaction
{
    /// <summary>Shorter texts stand in too many innocent words.</summary>
    private const int ShortestSecret = 4;
    private const int ShortestHeader = 8;

    /// <summary>Of the few credentials of a run. Each step of each pull reads them all, so that they are an array which is replaced when one more comes.</summary>
    private ImmutableArray<string> secrets = [];

    public void Add(Credential credential)
    {
        switch (credential)
        {
            case Credential.UserPassword(var user, var password):
                Add(password.Reveal());
                Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Reveal()}")));
                break;
            case Credential.IdentityToken(var token):
                Add(token.Reveal());
                break;
            case Credential.BearerToken(var token):
                Add(token.Reveal());
                break;
            default:
                break;
        }
    }

    /// <summary>Headers that the user wants a host to be sent may hold keys.</summary>
    public void Add(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (_, value) in headers.Where(h => h.Value.Length >= ShortestHeader))
        {
            Add(value);
            Add(value.Split(' ')[^1]);
        }
    }

    public string Clean(string text, Secret? token = null)
    {
        var clean = token is { IsEmpty: false } ? text.Replace(token.Reveal(), "(hidden)", StringComparison.Ordinal) : text;
        foreach (var secret in secrets)
        {
            clean = clean.Replace(secret, "(hidden)", StringComparison.Ordinal);
        }

        return clean;
    }

    private void Add(string secret)
    {
        if (secret.Length >= ShortestSecret)
        {
            Remember(secret);
            Remember(Uri.EscapeDataString(secret));
        }
    }

    private void Remember(string form) => ImmutableInterlocked.Update(
        ref secrets, static (known, form) => known.Contains(form, StringComparer.Ordinal) ? known : known.Add(form), form);
}
