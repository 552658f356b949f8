using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Planning;

/// <summary>
/// Where the content of a pull secret comes from, first to last: what the user supplied (a name with namespace before
/// one without), the Secret among the inputs, because the deployment is about to write it, and the cluster. Of several
/// objects with one name the last counts, as with kubectl apply.
/// </summary>
/// <param name="inCluster">What the cluster of <c>--kube-context</c> says, one for the whole run, or null.</param>
internal sealed class SecretSources(
    ManifestContent content, IReadOnlyList<SuppliedSecret> supplied, ClusterAnswers? inCluster)
{
    private readonly Lazy<Keyring> everything = new(() => new Keyring(AllEntries(content, supplied)));

    public bool HasCluster => inCluster is not null;

    public async ValueTask<SecretAnswer> FindAsync(NamedSecret named, CancellationToken cancellation)
    {
        if (Supplied(named) is { } given)
        {
            var originOf = named.OriginOf($" from {given.Source}", given.Source);
            return SecretAnswer.Of(named, given.Read(originOf), given.Source);
        }

        var objects = content.PullSecrets.Where(secret => secret.Object.Name == named.Name).ToList();
        var input = objects.LastOrDefault(secret => IsMeant(secret.Object, secret.Environment, named.Namespace, named.Environment));
        var answer = input is not null && SecretObject.IsGiven(input) ? SecretObject.Read(input, named, "") : null;
        return inCluster is null
            ? answer ?? AbsentSecret.Of(named, input, objects)
            : await inCluster.CompleteAsync(answer, named, input, cancellation).ConfigureAwait(false);
    }

    /// <summary>The ServiceAccount of that name in the namespace of the use, among the inputs or in the cluster.</summary>
    public async ValueTask<ClusterAnswer<ServiceAccount>> ServiceAccountAsync(
        ImageUse use, string name, CancellationToken cancellation) =>
        ServiceAccountOf(use, name) is { } account ? new ClusterAnswer<ServiceAccount>.Found(account)
        : inCluster is null ? new ClusterAnswer<ServiceAccount>.Absent()
        : await inCluster.ServiceAccountAsync(use.Object.Namespace, name, cancellation).ConfigureAwait(false);

    /// <summary>The ServiceAccount among the inputs, or null.</summary>
    public ServiceAccount? ServiceAccountOf(ImageUse use, string name) => content.ServiceAccounts.LastOrDefault(account =>
        account.Object.Name == name
        && IsMeant(account.Object, account.Environment, use.Object.Namespace, use.Environment));

    /// <summary>Every readable entry for the image, of whatever namespace.</summary>
    public IReadOnlyList<KeyringEntry> Everywhere(ImageReference image) => everything.Value.Lookup(image);

    private static bool IsMeant(ObjectName name, string? environment, string ns, string? wanted) =>
        name.Namespace == ns && (environment is null || wanted is null || environment == wanted);

    private SuppliedSecret? Supplied(NamedSecret named)
    {
        var byName = supplied.Where(secret => secret.Name == named.Name).ToList();
        return byName.Find(secret => secret.Namespace == named.Namespace) ?? byName.Find(secret => secret.Namespace is null);
    }

    private static IEnumerable<KeyringEntry> AllEntries(ManifestContent content, IReadOnlyList<SuppliedSecret> supplied)
    {
        return
        [
            .. supplied.SelectMany(secret => secret.Read(Name(secret.Namespace ?? "*", secret.Name)
                .OriginOf($" from {secret.Source}", secret.Source)).Entries),
            .. content.PullSecrets.Where(SecretObject.IsGiven).SelectMany(secret =>
                SecretObject.Read(secret, Name(secret.Object.Namespace, secret.Object.Name), "").Entries),
        ];

        static NamedSecret Name(string ns, string name) => new(ns, name, null, default, null);
    }
}
