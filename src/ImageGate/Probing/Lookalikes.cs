using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.References;

namespace ImageGate.Probing;

/// <summary>
/// Looks for what was probably meant: a repository of nearly that name, or the same image in another registry of the
/// deployment. Few requests, only after a failure, and silent where a registry does not tell.
/// </summary>
internal sealed class Lookalikes(ImageProbe probe, TagLister listTags, KnownImages known, TimeProvider time)
{
    private const int MostRepositories = 3;
    private const int MostRegistries = 4;

    private readonly List<Evidence> evidence = [];

    public async Task<Suggestions> FindAsync(
        PullPlan plan, IReadOnlyList<Attempt> attempts, TagListing tags, PullDeadline deadline)
    {
        var isElsewhere = attempts.All(a => a.Outcome != ProbeOutcome.Proven)
            && attempts.Any(a => a.Outcome is ProbeOutcome.RepositoryMissing or ProbeOutcome.TagMissing
                or ProbeOutcome.ManifestMissing or ProbeOutcome.Hidden);
        if (!isElsewhere)
        {
            return Suggestions.None;
        }

        var isRepository = tags.IsRepositoryMissing
            || attempts.All(a => a.Outcome is not (ProbeOutcome.TagMissing or ProbeOutcome.ManifestMissing));
        var repositories = isRepository ? await RepositoriesAsync(plan.Reference!, attempts, deadline) : [];
        return new Suggestions(null, repositories, await ElsewhereAsync(plan, deadline), evidence);
    }

    private async Task<IReadOnlyList<NearRepository>> RepositoriesAsync(
        ImageReference reference, IReadOnlyList<Attempt> attempts, PullDeadline deadline)
    {
        var credential = (attempts.FirstOrDefault(a => a.Outcome.IsAboutImage()) ?? attempts[0]).Credential;
        var found = new List<NearRepository>();
        foreach (var name in NearNames.Of(reference, known))
        {
            var started = time.GetTimestamp();
            var near = reference.WithName(reference.Registry, name);
            var listing = await listTags(near, credential, deadline);
            Add($"to compare, {near.Name}: {(listing.Tags.Count > 0 ? "exists" : "not listed")}", listing.Tags.Count > 0, started);
            if (listing.Tags.Count > 0)
            {
                found.Add(new NearRepository(name, listing.Tags.Contains(reference.EffectiveTag, StringComparer.Ordinal)));
            }
        }

        return [.. found.OrderBy(near => near.HasTag ? 0 : 1).Take(MostRepositories)];
    }

    /// <summary>Asks each registry with its own credentials only, and anonymously where the run knows none.</summary>
    private async Task<IReadOnlyList<ImageReference>> ElsewhereAsync(PullPlan plan, PullDeadline deadline)
    {
        var found = new List<ImageReference>();
        foreach (var registry in known.RegistriesBeside(plan.Reference!.Registry).Take(MostRegistries))
        {
            var there = plan.Reference.WithName(registry, NameAt(registry, plan.Reference.Repository));
            var started = time.GetTimestamp();
            var attempt = await probe(
                plan with { Reference = there }, known.AcceptedAt(registry).FirstOrDefault() ?? SourcedCredential.Anonymous, deadline);
            var isThere = attempt.Outcome == ProbeOutcome.Proven;
            Add($"to compare, {there}: {attempt.Message}", isThere, started);
            if (isThere)
            {
                found.Add(there);
            }
        }

        return found;
    }

    /// <summary>Only Docker Hub keeps images without a namespace, in one that it calls library.</summary>
    private static string NameAt(RegistryHost registry, string repository)
    {
        const string library = "library/";
        var name = repository.StartsWith(library, StringComparison.Ordinal) ? repository[library.Length..] : repository;
        return registry == RegistryHost.DockerHub && !name.Contains('/', StringComparison.Ordinal) ? library + name : name;
    }

    private void Add(string detail, bool isThere, long started) => evidence.Add(new Evidence(
        PullStep.Manifest,
        isThere ? StepOutcome.Passed : StepOutcome.Undetermined,
        detail,
        (long)time.GetElapsedTime(started).TotalMilliseconds));
}
