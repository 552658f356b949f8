using static ImageGate.Manifests.Catalogue.ImageField;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Custom resources from which an operator makes the pods of a product.</summary>
internal static class OperatorKinds
{
    private const string ReadByController = "a controller reads this artifact; no node pulls it";

    private static readonly SplitParts BaseImage =
        SplitParts.Of("baseImage", "tag", "version") with
        {
            Digest = FieldPath.Of("sha"),
            Unless = FieldPath.Of("image"),
        };

    public static readonly IReadOnlyList<KindRule> Rules =
    [
        new("monitoring.coreos.com", ["Prometheus", "PrometheusAgent", "Alertmanager", "ThanosRuler"],
        [
            Image("spec.image"),
            Split("spec", BaseImage),
            Image("spec.thanos.image"),
            Split("spec.thanos", BaseImage),
            PodPart("spec"),
        ]),
        new("kafka.strimzi.io", ["Kafka"],
        [
            .. StrimziPods("spec.kafka", "image", "brokerRackInitImage"),
            .. StrimziPods("spec.zookeeper", "image"),
            .. StrimziPods("spec.entityOperator", "topicOperator.image", "userOperator.image"),
            .. StrimziPods("spec.cruiseControl", "image"),
            .. StrimziPods("spec.kafkaExporter", "image"),
        ]),
        new("kafka.strimzi.io", ["KafkaConnect", "KafkaMirrorMaker2", "KafkaBridge"],
            [.. StrimziPods("spec", "image", "clientRackInitImage"), NoImage("spec.build.output.image")]),
        new("core.strimzi.io", ["StrimziPodSet"], [Pod("spec.pods[].spec")]),
        new("opentelemetry.io", ["OpenTelemetryCollector", "TargetAllocator"],
        [
            Image("spec.image"),
            Image("spec.targetAllocator.image"),
            Containers("spec.initContainers"),
            Containers("spec.additionalContainers"),
        ]),
        new("opentelemetry.io", ["Instrumentation"],
        [
            .. from language in (string[])["java", "nodejs", "python", "dotnet", "go", "apacheHttpd", "nginx"]
               select Image($"spec.{language}.image"),
            Image("spec.java.extensions[].image"),
        ]),
        new("postgresql.cnpg.io", ["Cluster"],
            [Image("spec.imageName"), Image("spec.postgresql.extensions[].image.reference")]),
        new("ceph.rook.io", ["CephCluster"], [Image("spec.cephVersion.image")]),
        new("ceph.rook.io", ["CephNFS"], [Image("spec.server.image"), Image("spec.security.sssd.sidecar.image")]),
        new("ceph.rook.io", ["CephCOSIDriver"], [Image("spec.image"), Image("spec.objectProvisionerImage")]),
        new("ceph.rook.io", ["CephNVMeOFGateway"], [Image("spec.image")]),
        new("longhorn.io",
            ["EngineImage", "Engine", "Replica", "InstanceManager", "ShareManager", "BackingImageManager"],
            [Image("spec.image")]),
        new("rabbitmq.com", ["RabbitmqCluster"], [Image("spec.image")]),
        new("minio.min.io", ["Tenant"],
            [Image("spec.image"), Image("spec.kes.image"), Containers("spec.sideCars.containers")])
        {
            PullSecrets = FieldPath.Of("spec.imagePullSecret.name"),
        },
        new("k8s.mariadb.com", ["MariaDB"], [Image("spec.image")]),
        new("mariadb.mmontes.io", ["MariaDB"], [Split("spec.image", SplitParts.RepositoryAndTag)]),
        new("solr.apache.org", ["SolrCloud"],
        [
            Split("spec.solrImage", SplitParts.RepositoryAndTag),
            Split("spec.busyBoxImage", SplitParts.RepositoryAndTag),
            Split("spec.zookeeperRef.provided.image", SplitParts.RepositoryAndTag),
        ]),
        new("pkg.crossplane.io", ["Provider", "Function"], [Image("spec.package")])
        {
            PullSecrets = FieldPath.Of("spec.packagePullSecrets"),
        },
        new("pkg.crossplane.io", ["ProviderRevision", "FunctionRevision"], [Image("spec.image")])
        {
            PullSecrets = FieldPath.Of("spec.packagePullSecrets"),
        },
        new("pkg.crossplane.io", ["Configuration"], [Image("spec.package") with { SkipReason = ReadByController }]),
        new("pkg.crossplane.io", ["ConfigurationRevision"], [Image("spec.image") with { SkipReason = ReadByController }]),
        new("operators.coreos.com", ["ClusterServiceVersion"],
            [Pod("spec.install.spec.deployments[].spec.template.spec"), Image("spec.relatedImages[].image")]),
        new("operators.coreos.com", ["CatalogSource"], [Image("spec.image")])
        {
            PullSecrets = FieldPath.Of("spec.secrets"),
        },
    ];

    private static IReadOnlyList<ImageField> StrimziPods(string at, params string[] images) =>
    [
        .. images.Select(image => Image($"{at}.{image}") with { PodSettings = FieldPath.Of($"{at}.template.pod") }),
        Volumes($"{at}.template.pod.volumes"),
    ];
}
