using System.Globalization;

namespace ImageGate.Azure;

/// <summary>What of a registry's settings may explain later what a pull meets there, in one line.</summary>
internal static class RegistryNotes
{
    public static string Of(RegistryView view, string repository) => string.Join("; ", Parts(view, repository));

    private static IEnumerable<string> Parts(RegistryView view, string repository)
    {
        var registry = view.Registry;
        yield return $"registry {registry.Id.Name}: sku {(registry.Sku.Length > 0 ? registry.Sku : "not said")}, "
            + (registry.Mode == RoleMode.Repository ? "ABAC repository permissions" : "registry permissions");
        if (registry.HasAnonymousPull)
        {
            yield return "anonymous pull is on";
        }

        if (registry.HasAdminUser)
        {
            yield return "the admin user is on";
        }

        if (registry.DataEndpoints.Count > 0)
        {
            yield return $"layers come from {string.Join(", ", registry.DataEndpoints)}";
        }

        if (registry.HasQuarantine)
        {
            yield return "quarantine is on: a new image cannot be pulled until it is released";
        }

        if (registry.RetentionDays is { } days)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"manifests without a tag are deleted after {days} days");
        }

        if (view.SoftDeleteDays is { } kept)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"deleted images can be restored for {kept} days");
        }

        foreach (var rule in CacheRulesOf(view).Where(rule => rule.Covers(repository)).Take(1))
        {
            yield return $"the cache rule {rule.Name} fetches {repository} from {rule.Source} at its first pull";
        }
    }

    private static IReadOnlyList<CacheRule> CacheRulesOf(RegistryView view) =>
        view.CacheRules is Reading<IReadOnlyList<CacheRule>>.Known { Value: var rules } ? rules : [];
}
