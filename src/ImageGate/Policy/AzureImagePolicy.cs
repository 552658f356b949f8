using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>
/// Azure Policy "Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469), a
/// Gatekeeper constraint on pods whose parameters live in Azure, so that the configuration has to give them.
/// </summary>
internal sealed record AzureImagePolicy : IImagePolicy
{
    public static readonly IReadOnlyList<string> DefaultExcludedNamespaces = ["kube-system", "gatekeeper-system", "azure-arc"];

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private readonly Regex allowed;

    private AzureImagePolicy(Regex allowed) => this.allowed = allowed;

    public IReadOnlyList<string> ExcludedContainers { get; init; } = [];

    public IReadOnlyList<string> ExcludedNamespaces { get; init; } = DefaultExcludedNamespaces;

    /// <summary>The effect Audit: reported, not refused.</summary>
    public bool IsAudit { get; init; }

    /// <param name="fault">Why the expression cannot be used, for people.</param>
    public static bool TryCreate(
        string expression, [NotNullWhen(true)] out AzureImagePolicy? policy, [NotNullWhen(false)] out string? fault)
    {
        policy = null;
        fault = Re2Syntax.Fault(expression);
        if (fault is not null)
        {
            return false;
        }

        try
        {
            policy = new AzureImagePolicy(new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Deadline));
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            fault = $"it is no regular expression that Gatekeeper (Go's RE2) and ImageGate both read: {wrong.Message}";
            return false;
        }
    }

    public PolicyAnswer Answer(Review review)
    {
        var use = review.Use;
        if (ExcludedNamespaces.Contains(review.Pod.Namespace) || ExcludedContainers.Contains(use.Container))
        {
            return PolicyAnswer.NotConcerned;
        }

        var sight = new TwoSights(review, image => !allowed.IsMatch(image));
        var message = $"Azure Policy would refuse the pods: {review.Image} does not match allowedContainerImagesRegex {allowed}{sight.Hint}";
        return sight.Answer("Azure Policy (allowed images)", new Finding(RuleTable.GatekeeperConstraint, message, use.Span), IsAudit ? "effect Audit" : null);
    }
}
