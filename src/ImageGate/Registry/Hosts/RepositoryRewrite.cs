using System.Text.RegularExpressions;

namespace ImageGate.Registry.Hosts;

/// <summary>
/// What a mirror calls a repository (k3s registries.yaml, <c>rewrite</c>). Without backtracking, as Go's expressions,
/// so that no pattern takes for ever.
/// </summary>
internal sealed class RepositoryRewrite(string pattern, string replacement)
{
    private readonly Regex expression = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Apply(string repository) => expression.Replace(repository, replacement);
}
