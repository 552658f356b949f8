using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>Collects what the inputs say while they are read.</summary>
internal sealed class ContentBuilder(DocumentLimits limits)
{
    /// <summary>Those that stand around images.</summary>
    public DocumentStore Documents { get; } = new(limits);

    public List<ImageUse> Uses { get; } = [];

    public List<PullSecret> PullSecrets { get; } = [];

    public List<ServiceAccount> ServiceAccounts { get; } = [];

    public List<PolicyObject> Policies { get; } = [];

    public List<NamespaceObject> Namespaces { get; } = [];

    public List<Finding> Problems { get; } = [];

    public List<Finding> Warnings { get; } = [];

    public Coverage Coverage { get; } = new();

    public ContentSize Size =>
        new(Uses.Count, PullSecrets.Count, ServiceAccounts.Count, Problems.Count, Warnings.Count, Coverage.Unchecked.Count)
        {
            Policies = Policies.Count,
        };

    /// <summary>Reports what was read since at the places that a rendered text comes from.</summary>
    public void Place(RenderedSource source, ContentSize since)
    {
        Replace(Uses, since.Uses, source.Place);
        Replace(PullSecrets, since.PullSecrets, secret => secret with { Span = source.Locate(secret.Span) });
        Replace(ServiceAccounts, since.ServiceAccounts, account => account with { Span = source.Locate(account.Span) });
        Replace(Policies, since.Policies, policy => policy with { Span = source.Locate(policy.Span) });
        Replace(Problems, since.Problems, problem => problem with { Span = source.Locate(problem.Span) });
        Replace(Warnings, since.Warnings, warning => warning with { Span = source.Locate(warning.Span) });
        Coverage.Replace(since.Unchecked, value => value with { Span = source.Locate(value.Span) });
    }

    public ManifestContent ToContent() => new(Uses, PullSecrets, ServiceAccounts, Problems, Warnings, Coverage)
    {
        Policies = Policies,
        Namespaces = Namespaces,
    };

    private static void Replace<T>(List<T> list, int from, Func<T, T> change)
    {
        for (var i = from; i < list.Count; i++)
        {
            list[i] = change(list[i]);
        }
    }
}

/// <summary>How much was read up to some point.</summary>
internal readonly record struct ContentSize(
    int Uses, int PullSecrets, int ServiceAccounts, int Problems, int Warnings, int Unchecked)
{
    public int Policies { get; init; }
}
