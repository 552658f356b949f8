using System.Net;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts.Advice;

/// <summary>The names of one case, each as a shell word. What the case does not have, or what no shell could take, is not there.</summary>
internal static class RemedyValues
{
    private const string UsualSecret = "regcred";

    public static IReadOnlyDictionary<string, string> Of(PullPlan plan, Attempt? attempt)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in ImageValues(plan.Reference!)
            .Concat(HostValues(plan.Reference!))
            .Concat(PodValues(plan))
            .Append(("address", ClientAddress(attempt))))
        {
            if (value is not null && ShellWord.Of(value) is { } word)
            {
                values[name] = word;
            }
        }

        return values;
    }

    private static IEnumerable<(string Name, string? Value)> ImageValues(ImageReference reference)
    {
        var slash = reference.Repository.IndexOf('/', StringComparison.Ordinal);
        yield return ("host", reference.Registry.Name);
        yield return ("image", reference.Normal);
        yield return ("repository", reference.Repository);
        yield return ("tag", reference.EffectiveTag);
        yield return ("digest", reference.Digest?.ToString());
        yield return ("space", KnownImages.NamespaceOf(reference.Repository));
        yield return ("owner", slash < 0 ? null : reference.Repository[..slash]);
        yield return ("package", slash < 0 ? null : Uri.EscapeDataString(reference.Repository[(slash + 1)..]));
    }

    private static IEnumerable<(string Name, string? Value)> HostValues(ImageReference reference)
    {
        var host = reference.Registry.Host.ToLowerInvariant();
        var parts = reference.Repository.Split('/');
        switch (reference.Registry.KindOf())
        {
            case RegistryKind.Acr:
                yield return ("acr", host[..host.IndexOf('.', StringComparison.Ordinal)]);
                break;
            case RegistryKind.EcrPrivate when host.Split('.') is [var account, "dkr", "ecr" or "ecr-fips", var region, "amazonaws", ..]:
                yield return ("account", account);
                yield return ("region", region);
                break;
            case RegistryKind.ArtifactRegistry:
                yield return ("location", host[..host.IndexOf("-docker.pkg.dev", StringComparison.Ordinal)]);
                yield return ("project", parts[0]);
                yield return ("garRepository", parts.Length > 1 ? parts[1] : null);
                break;
            case RegistryKind.Gcr:
                yield return ("project", parts[0]);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<(string Name, string? Value)> PodValues(PullPlan plan)
    {
        var use = plan.Uses[0];
        yield return ("namespace", use.Object.Namespace is { Length: > 0 } space ? space : "default");
        yield return ("secret", use.Pod.PullSecrets is [var first, ..] ? first : UsualSecret);
    }

    /// <summary>The address that the registry saw, as it says so itself; only what is an address counts.</summary>
    private static string? ClientAddress(Attempt? attempt)
    {
        const string before = "client with IP '";
        var words = attempt?.Message ?? "";
        var start = words.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var end = start < before.Length ? -1 : words.IndexOf('\'', start);
        return end > start && IPAddress.TryParse(words.AsSpan(start, end - start), out var address) ? address.ToString() : null;
    }
}
