namespace ImageGate.Manifests;

/// <summary>Which Kubernetes object: as written in the manifest, with the namespace in effect.</summary>
/// <param name="Name">metadata.name, or metadata.generateName with a <c>*</c> behind it, or empty.</param>
internal sealed record ObjectName(string ApiVersion, string Kind, string Namespace, string Name)
{
    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}
