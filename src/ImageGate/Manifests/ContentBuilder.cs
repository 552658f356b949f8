using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>Collects what the inputs, or some documents of one, say while they are read.</summary>
internal sealed class ContentBuilder
{
    public List<ImageUse> Uses { get; } = [];

    public List<PullSecret> PullSecrets { get; } = [];

    public List<ServiceAccount> ServiceAccounts { get; } = [];

    public List<PolicyObject> Policies { get; } = [];

    public List<NamespaceObject> Namespaces { get; } = [];

    public List<Finding> Problems { get; } = [];

    public List<Finding> Warnings { get; } = [];

    public Coverage Coverage { get; } = new();

    /// <summary>What was read next.</summary>
    public void Add(ContentBuilder next)
    {
        Uses.AddRange(next.Uses);
        PullSecrets.AddRange(next.PullSecrets);
        ServiceAccounts.AddRange(next.ServiceAccounts);
        Policies.AddRange(next.Policies);
        Namespaces.AddRange(next.Namespaces);
        Problems.AddRange(next.Problems);
        Warnings.AddRange(next.Warnings);
        Coverage.Add(next.Coverage);
    }

    /// <summary>Reports everything at the places that a rendered text comes from.</summary>
    public void Place(RenderedSource source)
    {
        Replace(Uses, source.Place);
        Replace(PullSecrets, secret => secret with { Span = source.Locate(secret.Span) });
        Replace(ServiceAccounts, account => account with { Span = source.Locate(account.Span) });
        Replace(Policies, policy => policy with { Span = source.Locate(policy.Span) });
        Replace(Problems, problem => problem with { Span = source.Locate(problem.Span) });
        Replace(Warnings, warning => warning with { Span = source.Locate(warning.Span) });
        Coverage.Place(source);
    }

    public ManifestContent ToContent() => new(Uses, PullSecrets, ServiceAccounts, Problems, Warnings, Coverage)
    {
        Policies = Policies,
        Namespaces = Namespaces,
    };

    private static void Replace<T>(List<T> list, Func<T, T> change)
    {
        for (var i = 0; i < list.Count; i++)
        {
            list[i] = change(list[i]);
        }
    }
}
