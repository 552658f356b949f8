using ImageGate.References;

namespace ImageGate.Credentials;

/// <summary>
/// The node's own credentials, for which the runner's docker configs stand, one after the other. Without any config
/// the node has none (<c>--node-identity none</c>).
/// </summary>
internal sealed class NodeCredentials(IEnumerable<DockerConfig> configs, HelperAnswers helpers)
{
    public static readonly NodeCredentials None = new([], HelperAnswers.None);

    private readonly List<NodeFile> files = [.. configs.Select(config => new NodeFile(config))];

    public async ValueTask<NodeAnswer> FindAsync(ImageReference image, CancellationToken cancellation)
    {
        List<NodeAnswer> answers = [];
        foreach (var file in files)
        {
            answers.Add(await file.FindAsync(image, helpers, cancellation).ConfigureAwait(false));
        }

        return NodeAnswer.Join(answers);
    }
}
