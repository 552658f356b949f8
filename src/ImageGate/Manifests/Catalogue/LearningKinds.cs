using static ImageGate.Manifests.Catalogue.ImageField;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Machine learning, data and stream processing.</summary>
internal static class LearningKinds
{
    private const string JobSetPods = "spec.template.spec.replicatedJobs[].template.spec.template.spec";

    private static readonly IReadOnlyList<ImageField> TrainingRuntime = [PodPart(JobSetPods)];

    public static readonly IReadOnlyList<KindRule> Rules =
    [
        new("serving.kserve.io", ["InferenceService"],
            [.. Served("spec.predictor"), .. Served("spec.transformer"), .. Served("spec.explainer")]),
        new("serving.kserve.io", ["ServingRuntime", "ClusterServingRuntime"],
            [PodPart("spec"), PodPart("spec.workerSpec")]),
        new("serving.kserve.io", ["ClusterStorageContainer"], [Container("spec.container")]),
        new("serving.kserve.io", ["LLMInferenceService", "LLMInferenceServiceConfig"],
        [
            PodPart("spec.template"),
            PodPart("spec.worker"),
            PodPart("spec.prefill.template"),
            PodPart("spec.prefill.worker"),
            PodPart("spec.router.scheduler.template"),
        ]),
        new("ray.io", ["RayCluster"], RayCluster("spec")),
        new("ray.io", ["RayJob"], [.. RayCluster("spec.rayClusterSpec"), Pod("spec.submitterPodTemplate.spec")]),
        new("ray.io", ["RayService"], RayCluster("spec.rayClusterConfig")),
        new("sparkoperator.k8s.io", ["SparkApplication"], Spark("spec")),
        new("sparkoperator.k8s.io", ["ScheduledSparkApplication"], Spark("spec.template")),
        new("machinelearning.seldon.io", ["SeldonDeployment"], [PodPart("spec.predictors[].componentSpecs[].spec")]),
        new("kubeflow.org", ["PyTorchJob", "TFJob", "MPIJob", "XGBoostJob", "PaddleJob", "JAXJob"],
        [
            .. from framework in (string[])["pytorch", "tf", "mpi", "xgb", "paddle", "jax"]
               select Pod($"spec.{framework}ReplicaSpecs.*.template.spec"),
        ]),
        new("kubeflow.org", ["Notebook"], [Pod("spec.template.spec")]),
        new("kubeflow.org", ["PVCViewer"], [Pod("spec.podSpec")]),
        new("kubeflow.org", ["PodDefault"], [Containers("spec.initContainers"), Containers("spec.sidecars")]),
        new("kubeflow.org", ["TrainJob"], [Container("spec.trainer")]),
        new("kubeflow.org", ["TrainingRuntime", "ClusterTrainingRuntime"], TrainingRuntime),
        new("trainer.kubeflow.org", ["TrainJob"], [Container("spec.trainer")]),
        new("trainer.kubeflow.org", ["TrainingRuntime", "ClusterTrainingRuntime"], TrainingRuntime),
        new("numaflow.numaproj.io", ["MonoVertex", "Vertex"], Vertex("spec")),
        new("numaflow.numaproj.io", ["Pipeline"], Vertex("spec.vertices[]")),
    ];

    private static IReadOnlyList<ImageField> Served(string part) =>
        [PodPart(part), Container($"{part}.*"), OciUrl($"{part}.*.storageUri")];

    private static IReadOnlyList<ImageField> RayCluster(string spec) =>
    [
        Pod($"{spec}.headGroupSpec.template.spec"),
        Pod($"{spec}.workerGroupSpecs[].template.spec"),
        Image($"{spec}.autoscalerOptions.image") with { PodSettings = FieldPath.Of($"{spec}.headGroupSpec.template.spec") },
    ];

    private static IReadOnlyList<ImageField> Spark(string spec) =>
        [Image($"{spec}.image"), .. SparkPod($"{spec}.driver"), .. SparkPod($"{spec}.executor")];

    private static IReadOnlyList<ImageField> SparkPod(string at) =>
    [
        Image($"{at}.image"),
        Containers($"{at}.sidecars"),
        Containers($"{at}.initContainers"),
        PodPart($"{at}.template.spec"),
    ];

    private static IReadOnlyList<ImageField> Vertex(string spec) =>
    [
        Container($"{spec}.udf.container"),
        Container($"{spec}.source.udsource.container"),
        Container($"{spec}.source.transformer.container"),
        Container($"{spec}.sink.udsink.container"),
        Container($"{spec}.sink.fallback.udsink.container"),
    ];
}
