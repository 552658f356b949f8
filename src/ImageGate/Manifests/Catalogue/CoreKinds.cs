using static ImageGate.Manifests.Catalogue.ImageField;

namespace ImageGate.Manifests.Catalogue;

/// <summary>The kinds of Kubernetes itself (k8s.io/api), in their former groups too.</summary>
internal static class CoreKinds
{
    public static readonly IReadOnlyList<KindRule> Rules =
    [
        new("", ["Pod"], [Pod("spec")]),
        new("", ["PodTemplate"], [Pod("template.spec")]),
        new("", ["ReplicationController"], [Pod("spec.template.spec")]),
        new("apps", ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"], [Pod("spec.template.spec")]),
        new("extensions", ["Deployment", "ReplicaSet", "DaemonSet"], [Pod("spec.template.spec")]),
        new("batch", ["Job"], [Pod("spec.template.spec")]),
        new("batch", ["CronJob"], [Pod("spec.jobTemplate.spec.template.spec")]),
    ];
}
