using ImageGate.Manifests;

namespace ImageGate.Planning;

/// <summary>
/// Reads one object from the cluster. That the cluster refuses or cannot be reached is an answer, not an exception.
/// </summary>
internal delegate ValueTask<ClusterAnswer<T>> ClusterQuery<T>(string ns, string name, CancellationToken cancellation)
    where T : class;

/// <summary>The cluster of <c>--kube-context</c>: asked only for what a pod of the inputs names.</summary>
/// <param name="Name">The context, for reports.</param>
internal sealed record Cluster(string Name, ClusterQuery<PullSecret> Secret, ClusterQuery<ServiceAccount> ServiceAccount)
{
    /// <summary>The cluster in a run that uses no network: what it holds stays unknown.</summary>
    public static Cluster Unasked(string name) => new(name, NotAskedAsync<PullSecret>, NotAskedAsync<ServiceAccount>);

    private static ValueTask<ClusterAnswer<T>> NotAskedAsync<T>(string ns, string name, CancellationToken cancellation)
        where T : class => new(new ClusterAnswer<T>.Unavailable("this run asks no cluster"));
}

/// <summary>What the cluster says of one object.</summary>
internal abstract record ClusterAnswer<T>
    where T : class
{
    private ClusterAnswer()
    {
    }

    internal sealed record Found(T Object) : ClusterAnswer<T>;

    internal sealed record Absent : ClusterAnswer<T>;

    /// <param name="Reason">One line for people.</param>
    internal sealed record Unavailable(string Reason) : ClusterAnswer<T>;
}
