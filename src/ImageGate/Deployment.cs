using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Rules;

namespace ImageGate;

/// <summary>What is deployed together: the inputs of one environment, and how they are to be read and pulled.</summary>
/// <param name="Planner">For what was read: the secrets and service accounts in it count.</param>
/// <param name="Problems">What the shell could not find, render or open before anything was read.</param>
internal sealed record Deployment(
    IReadOnlyList<ManifestInput> Inputs,
    ManifestSettings Manifests,
    Func<ManifestContent, PullPlanner> Planner,
    IReadOnlyList<Finding> Problems);
