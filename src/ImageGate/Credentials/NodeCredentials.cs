using ImageGate.References;

namespace ImageGate.Credentials;

/// <summary>
/// The node's own credentials, for which the runner's docker configs stand, one after the other. Without any config
/// the node has none (<c>--node-identity none</c>). A helper is asked once for a registry.
/// </summary>
internal sealed class NodeCredentials(IEnumerable<DockerConfig> configs, CredentialHelper helper)
{
    public static readonly NodeCredentials None = new([], Unasked);

    private readonly List<NodeFile> files = [.. configs.Select(config => new NodeFile(config))];

    private readonly AskOnce<(string Helper, string Server), HelperAnswer> helpers =
        new((key, cancellation) => helper(key.Helper, key.Server, cancellation));

    public async ValueTask<NodeAnswer> FindAsync(ImageReference image, CancellationToken cancellation)
    {
        List<NodeAnswer> answers = [];
        foreach (var file in files)
        {
            answers.Add(await file.FindAsync(image, helpers, cancellation).ConfigureAwait(false));
        }

        return NodeAnswer.Join(answers);
    }

    /// <summary>The helper of a run that starts none and asks no registry: it is listed, and what it has stays unknown.</summary>
    public static ValueTask<HelperAnswer> Unasked(string helper, string server, CancellationToken cancellation) =>
        ValueTask.FromResult<HelperAnswer>(HelperAnswer.NotAsked.Instance);

    /// <summary>The helper of a run over a stranger's manifests: which image wants it is the stranger's choice.</summary>
    public static ValueTask<HelperAnswer> Refused(string helper, string server, CancellationToken cancellation) =>
        ValueTask.FromResult<HelperAnswer>(new HelperAnswer.Failed("no credential helper is asked for a stranger's manifests (--untrusted)"));
}
