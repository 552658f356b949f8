using System.Collections.Concurrent;

namespace ImageGate.Credentials;

/// <summary>Asks each credential helper at most once for a server in a run, however many images want it at a time.</summary>
internal sealed class HelperAnswers(CredentialHelper ask)
{
    /// <summary>There is no helper to ask; for configs that name none.</summary>
    public static readonly HelperAnswers None = new((_, _, _) => ValueTask.FromResult(
        HelperAnswer.Failure("credential helpers are not asked in this run")));

    private readonly ConcurrentDictionary<(string Helper, string Server), Lazy<Task<HelperAnswer>>> answers = [];

    public Task<HelperAnswer> AskAsync(string helper, string server, CancellationToken cancellation) =>
        answers.GetOrAdd(
            (helper, server),
            key => new Lazy<Task<HelperAnswer>>(() => ask(key.Helper, key.Server, cancellation).AsTask())).Value;
}
