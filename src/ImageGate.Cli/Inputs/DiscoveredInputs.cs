using ImageGate.Manifests;
using ImageGate.Rules;

namespace ImageGate.Cli.Inputs;

/// <summary>What the inputs of an environment come to, in the order given and by name within a directory.</summary>
/// <param name="Problems">What was found there and could not be read.</param>
internal sealed record DiscoveredInputs(IReadOnlyList<ManifestInput> Inputs, IReadOnlyList<Finding> Problems);
