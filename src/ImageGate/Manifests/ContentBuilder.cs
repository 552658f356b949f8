using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>Collects what the inputs say while they are read.</summary>
internal sealed class ContentBuilder
{
    public List<ImageUse> Uses { get; } = [];

    public List<PullSecret> PullSecrets { get; } = [];

    public List<ServiceAccount> ServiceAccounts { get; } = [];

    public List<Finding> Problems { get; } = [];

    public List<Finding> Warnings { get; } = [];

    public Coverage Coverage { get; } = new();

    public ManifestContent ToContent() => new(Uses, PullSecrets, ServiceAccounts, Problems, Warnings, Coverage);
}
