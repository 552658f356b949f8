using static ImageGate.Manifests.Catalogue.ImageField;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Custom resources that run workloads much as the core kinds do.</summary>
internal static class WorkloadKinds
{
    private const string Template = "spec.template.spec";
    private const string JobTemplate = "spec.template.jobTemplate.spec.template.spec";

    public static readonly IReadOnlyList<KindRule> Rules =
    [
        new("serving.knative.dev", ["Service", "Configuration"], [Pod(Template)]),
        new("serving.knative.dev", ["Revision"], [Pod("spec")]),
        new("caching.internal.knative.dev", ["Image"], [Image("spec.image")]),
        new("argoproj.io", ["Rollout"], [Pod(Template)]),
        new("argoproj.io", ["Experiment"], [Pod("spec.templates[].template.spec")]),
        new("argoproj.io", ["AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun"],
            [Pod("spec.metrics[].provider.job.spec.template.spec")]) { FilledIn = PlaceholderStyle.DoubleBraces },
        new("apps.openshift.io", ["DeploymentConfig"], [Pod(Template)]),
        new("keda.sh", ["ScaledJob"], [Pod("spec.jobTargetRef.template.spec")]),
        new("jobset.x-k8s.io", ["JobSet"], [Pod("spec.replicatedJobs[].template.spec.template.spec")]),
        new("kueue.x-k8s.io", ["Workload"], [Pod("spec.podSets[].template.spec")]),
        new("apps.kruise.io", ["CloneSet", "StatefulSet", "DaemonSet", "BroadcastJob"], [Pod(Template)]),
        new("apps.kruise.io", ["UnitedDeployment"],
        [
            Pod("spec.template.statefulSetTemplate.spec.template.spec"),
            Pod("spec.template.advancedStatefulSetTemplate.spec.template.spec"),
            Pod("spec.template.cloneSetTemplate.spec.template.spec"),
            Pod("spec.template.deploymentTemplate.spec.template.spec"),
        ]),
        new("apps.kruise.io", ["AdvancedCronJob"],
        [
            Pod(JobTemplate),
            Pod("spec.template.broadcastJobTemplate.spec.template.spec"),
            Image("spec.template.imageListPullJobTemplate.spec.images[]"),
        ])
        {
            PullSecrets = FieldPath.Of("spec.template.imageListPullJobTemplate.spec.pullSecrets"),
        },
        new("apps.kruise.io", ["SidecarSet"],
        [
            PodPart("spec"),
            Image("spec.containers[].upgradeStrategy.hotUpgradeEmptyImage"),
            Image("spec.initContainers[].upgradeStrategy.hotUpgradeEmptyImage"),
        ]),
        new("apps.kruise.io", ["ImagePullJob", "ImageListPullJob"], [Image("spec.image"), Image("spec.images[]")])
        {
            PullSecrets = FieldPath.Of("spec.pullSecrets"),
        },
    ];
}
