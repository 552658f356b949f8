using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Manifests;

/// <summary>An object among the inputs that tells a cluster which other objects to refuse or to change.</summary>
/// <param name="Group">The API group, such as <c>kyverno.io</c>.</param>
internal sealed record PolicyObject(string Group, ObjectName Object, YamlMapping Root, SourceSpan Span);

/// <summary>A Namespace among the inputs, whose labels policies select by.</summary>
internal sealed record NamespaceObject(string Name, YamlMapping Root);
