using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Planning;

/// <summary>
/// What follows where nobody gave the content of a secret. The kubelet would go on without a Secret that is not there,
/// but what is in the cluster is not known here; a Secret in another namespace is certainly not the pod's.
/// </summary>
internal static class AbsentSecret
{
    /// <param name="input">The object of the pod's namespace that makes the Secret in the cluster, or null.</param>
    /// <param name="namesakes">Objects of that name in any namespace.</param>
    public static SecretAnswer Of(NamedSecret named, PullSecret? input, IReadOnlyList<PullSecret> namesakes)
    {
        if (input is null && namesakes.Count > 0)
        {
            var other = namesakes[^1];
            return SecretAnswer.Blocked(named.Finding(
                RuleTable.PullSecretInvalid,
                $"is not among the inputs, but {other.Object.Namespace}/{other.Object.Name} is ({other.Span}): "
                    + "a pod gets pull secrets of its own namespace only",
                other.Span));
        }

        var namer = named.ServiceAccount is { } account ? $"ServiceAccount {account}" : "the pod";
        var reason = input is null ? $"is named by {namer}, but nobody gave its content" : Encrypted(input);
        return SecretAnswer.Blocked(named.Finding(
            RuleTable.PullSecretNotGiven,
            $"{reason}; give it with --pull-secret {named.Namespace}/{named.Name}=FILE",
            input?.Span));
    }

    private static string Encrypted(PullSecret input)
    {
        var how = input.Form switch
        {
            SecretForm.Sealed => "as a SealedSecret, which only the cluster can decrypt",
            SecretForm.Sops => "encrypted with SOPS",
            SecretForm.Plain => "with a placeholder for its content",
            _ => $"as {Article(input.Object.Kind)} {input.Object.Kind}, whose content comes from a vault",
        };
        return $"is among the inputs {how} ({input.Span}), so its content is not given";
    }

    private static string Article(string kind) => kind is ['A' or 'E' or 'I' or 'O' or 'U', ..] ? "an" : "a";
}
