using ImageGate.Manifests.Documents;

namespace ImageGate.Manifests;

/// <summary>The object around an image as an admission policy gets to see it.</summary>
/// <param name="Root">The object as written.</param>
/// <param name="Template">
/// What becomes the pod, with its metadata and spec: the object itself where it is a pod, else the template in it. Null
/// where a controller makes the pod in its own way.
/// </param>
internal sealed record ReviewedObject(YamlMapping Root, YamlMapping? Template);
