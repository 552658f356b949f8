namespace ImageGate.Manifests;

/// <summary>Which Kubernetes object: as written in the manifest, with the namespace in effect.</summary>
/// <param name="Name">metadata.name, or metadata.generateName with a <c>*</c> behind it, or empty.</param>
internal sealed record ObjectName(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary>
    /// When Helm makes the object, by its annotation <c>helm.sh/hook</c>, such as <c>pre-install</c> or <c>test</c>; null
    /// where it is simply deployed.
    /// </summary>
    public string? Hook { get; init; }

    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}
