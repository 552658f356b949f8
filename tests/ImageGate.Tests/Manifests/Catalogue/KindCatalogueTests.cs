namespace ImageGate.Tests.Manifests.Catalogue;

/// <summary>Every kind of the catalogue with every field in which it names images.</summary>
public sealed class KindCatalogueTests
{
    /// <summary>Stands for a PodSpec with one container of the image given by the letter.</summary>
    private const string Containers = "containers: [{name: c, image: 'x:LETTER'}]";

    private static readonly object[][] Objects =
    [
        ["v1", "Pod", "spec: {POD-a}", "a"],
        ["v1", "PodTemplate", "template: {spec: {POD-a}}", "a"],
        ["v1", "ReplicationController", "TEMPLATE-a", "a"],
        ["apps/v1", "Deployment|ReplicaSet|StatefulSet|DaemonSet", "TEMPLATE-a", "a"],
        ["extensions/v1beta1", "Deployment|ReplicaSet|DaemonSet", "TEMPLATE-a", "a"],
        ["v1", "Deployment", "TEMPLATE-a", "a"],
        ["batch/v1", "Job", "TEMPLATE-a", "a"],
        ["batch/v1beta1", "CronJob", "spec: {jobTemplate: {TEMPLATE-a}}", "a"],
        ["serving.knative.dev/v1", "Service|Configuration", "TEMPLATE-a", "a"],
        ["serving.knative.dev/v1", "Revision", "spec: {POD-a}", "a"],
        ["caching.internal.knative.dev/v1alpha1", "Image", "spec: {image: x:a}", "a"],
        ["argoproj.io/v1alpha1", "Rollout", "TEMPLATE-a", "a"],
        ["argoproj.io/v1alpha1", "Rollout", "spec: {workloadRef: {kind: Deployment}}", ""],
        ["argoproj.io/v1alpha1", "Experiment", "spec: {templates: [{template: {spec: {POD-a}}}, {template: {spec: {POD-b}}}]}", "ab"],
        ["argoproj.io/v1alpha1", "AnalysisTemplate|ClusterAnalysisTemplate|AnalysisRun",
            "spec: {metrics: [{provider: {web: {}}}, {provider: {job: {TEMPLATE-a}}}]}", "a"],
        ["argoproj.io/v1alpha1", "Workflow|WorkflowTemplate|ClusterWorkflowTemplate", $"spec: {{{ArgoWorkflow}}}", "abcdefghijkl"],
        ["argoproj.io/v1alpha1", "CronWorkflow", $"spec: {{workflowSpec: {{{ArgoWorkflow}}}}}", "abcdefghijkl"],
        ["argoproj.io/v1alpha1", "WorkflowTaskSet", "spec: {tasks: {one: {container: {image: x:a}}, two: {script: {image: x:b}}}}", "ab"],
        ["tekton.dev/v1", "Task|ClusterTask", $"spec: {{{TektonTask}}}", "abcd"],
        ["tekton.dev/v1beta1", "TaskRun", $"spec: {{taskSpec: {{{TektonTask}}}}}", "abcd"],
        ["tekton.dev/v1", "Pipeline", $"spec: {{tasks: [{{taskSpec: {{{TektonTask}}}}}], finally: [{{taskSpec: {{steps: [{{image: x:e}}]}}}}]}}", "abcde"],
        ["tekton.dev/v1", "Pipeline", $"spec: {{tasks: [{{pipelineSpec: {{tasks: [{{taskSpec: {{{TektonTask}}}}}]}}}}]}}", "abcd"],
        ["tekton.dev/v1", "PipelineRun", $"spec: {{pipelineSpec: {{tasks: [{{taskSpec: {{{TektonTask}}}}}]}}}}", "abcd"],
        ["tekton.dev/v1beta1", "StepAction", "spec: {image: x:a, args: [--agent-image=x:b]}", "ab"],
        ["kubevirt.io/v1", "VirtualMachineInstance", $"spec: {{{Machine}}}", "ab"],
        ["kubevirt.io/v1", "VirtualMachine|VirtualMachineInstanceReplicaSet", $"spec: {{template: {{spec: {{{Machine}}}}}}}", "ab"],
        ["pool.kubevirt.io/v1alpha1", "VirtualMachinePool", $"spec: {{virtualMachineTemplate: {{spec: {{template: {{spec: {{{Machine}}}}}}}}}}}", "ab"],
        ["monitoring.coreos.com/v1", "Prometheus|PrometheusAgent|Alertmanager|ThanosRuler",
            "spec: {image: x:a, baseImage: old, thanos: {image: x:b}, initContainers: [{image: x:c}], containers: [{name: patched}, {image: x:d}], "
            + "volumes: [{image: {reference: x:e}}]}", "abcde"],
        ["monitoring.coreos.com/v1", "Prometheus", "spec: {baseImage: x, tag: a, version: z, thanos: {baseImage: x, version: b}}", "ab"],
        ["apps.openshift.io/v1", "DeploymentConfig", "TEMPLATE-a", "a"],
        ["keda.sh/v1alpha1", "ScaledJob", "spec: {jobTargetRef: {template: {spec: {POD-a}}}}", "a"],
        ["apps.kruise.io/v1alpha1", "CloneSet|StatefulSet|DaemonSet|BroadcastJob", "TEMPLATE-a", "a"],
        ["apps.kruise.io/v1alpha1", "UnitedDeployment",
            "spec: {template: {statefulSetTemplate: {TEMPLATE-a}, advancedStatefulSetTemplate: {TEMPLATE-b}, cloneSetTemplate: {TEMPLATE-c}, deploymentTemplate: {TEMPLATE-d}}}", "abcd"],
        ["apps.kruise.io/v1alpha1", "AdvancedCronJob",
            "spec: {template: {jobTemplate: {TEMPLATE-a}, broadcastJobTemplate: {TEMPLATE-b}, imageListPullJobTemplate: {spec: {images: [x:c, x:d]}}}}", "abcd"],
        ["apps.kruise.io/v1alpha1", "SidecarSet",
            "spec: {containers: [{image: x:a, upgradeStrategy: {hotUpgradeEmptyImage: x:b}}], initContainers: [{image: x:c}]}", "abc"],
        ["apps.kruise.io/v1alpha1", "ImagePullJob", "spec: {image: x:a}", "a"],
        ["apps.kruise.io/v1alpha1", "ImageListPullJob", "spec: {images: [x:a, x:b]}", "ab"],
        ["kafka.strimzi.io/v1", "Kafka",
            "spec: {kafka: {image: x:a, brokerRackInitImage: x:b, template: {pod: {volumes: [{image: {reference: x:c}}]}}}, "
            + "entityOperator: {topicOperator: {image: x:d}, userOperator: {image: x:e}}, cruiseControl: {image: x:f}, kafkaExporter: {image: x:g}}", "abcdefg"],
        ["kafka.strimzi.io/v1", "KafkaConnect|KafkaMirrorMaker2|KafkaBridge",
            "spec: {image: x:a, clientRackInitImage: x:b, build: {output: {image: x:z}}}", "ab"],
        ["core.strimzi.io/v1", "StrimziPodSet", "spec: {pods: [{apiVersion: v1, kind: Pod, spec: {POD-a}}]}", "a"],
        ["pkg.crossplane.io/v1", "Provider|Function|Configuration", "spec: {package: x:a}", "a"],
        ["pkg.crossplane.io/v1", "ProviderRevision|FunctionRevision|ConfigurationRevision", "spec: {image: x:a}", "a"],
        ["operators.coreos.com/v1alpha1", "ClusterServiceVersion",
            "spec: {install: {spec: {deployments: [{TEMPLATE-a}]}}, relatedImages: [{name: r, image: x:b}]}", "ab"],
        ["operators.coreos.com/v1alpha1", "CatalogSource", "spec: {image: x:a}", "a"],
        ["jobset.x-k8s.io/v1alpha2", "JobSet", "spec: {replicatedJobs: [{template: {TEMPLATE-a}}]}", "a"],
        ["kueue.x-k8s.io/v1beta1", "Workload", "spec: {podSets: [{template: {spec: {POD-a}}}]}", "a"],
        ["serving.kserve.io/v1beta1", "InferenceService",
            "spec: {predictor: {POD-a, model: {image: x:b, storageUri: 'oci://x:c'}}, transformer: {POD-d}, explainer: {sklearn: {image: x:e, storageUri: 's3://y'}}}", "abcde"],
        ["serving.kserve.io/v1alpha1", "ServingRuntime|ClusterServingRuntime", "spec: {POD-a, workerSpec: {POD-b}}", "ab"],
        ["serving.kserve.io/v1alpha1", "ClusterStorageContainer", "spec: {container: {image: x:a}}", "a"],
        ["serving.kserve.io/v1alpha1", "LLMInferenceService|LLMInferenceServiceConfig",
            "spec: {template: {POD-a}, worker: {POD-b}, prefill: {template: {POD-c}, worker: {POD-d}}, router: {scheduler: {template: {POD-e}}}}", "abcde"],
        ["ray.io/v1", "RayCluster", $"spec: {{{Ray}}}", "abc"],
        ["ray.io/v1", "RayJob", $"spec: {{rayClusterSpec: {{{Ray}}}, submitterPodTemplate: {{spec: {{POD-d}}}}}}", "abcd"],
        ["ray.io/v1", "RayService", $"spec: {{rayClusterConfig: {{{Ray}}}}}", "abc"],
        ["sparkoperator.k8s.io/v1beta2", "SparkApplication", $"spec: {{{Spark}}}", "abcdef"],
        ["sparkoperator.k8s.io/v1beta2", "ScheduledSparkApplication", $"spec: {{template: {{{Spark}}}}}", "abcdef"],
        ["machinelearning.seldon.io/v1", "SeldonDeployment", "spec: {predictors: [{componentSpecs: [{spec: {POD-a}}]}]}", "a"],
        ["kubeflow.org/v1", "PyTorchJob", "spec: {pytorchReplicaSpecs: {Master: {template: {spec: {POD-a}}}, Worker: {template: {spec: {POD-b}}}}}", "ab"],
        ["kubeflow.org/v1", "TFJob", "spec: {tfReplicaSpecs: {Chief: {template: {spec: {POD-a}}}}}", "a"],
        ["kubeflow.org/v1", "MPIJob", "spec: {mpiReplicaSpecs: {Launcher: {template: {spec: {POD-a}}}}}", "a"],
        ["kubeflow.org/v1", "XGBoostJob", "spec: {xgbReplicaSpecs: {Master: {template: {spec: {POD-a}}}}}", "a"],
        ["kubeflow.org/v1", "PaddleJob", "spec: {paddleReplicaSpecs: {Worker: {template: {spec: {POD-a}}}}}", "a"],
        ["kubeflow.org/v1", "JAXJob", "spec: {jaxReplicaSpecs: {Worker: {template: {spec: {POD-a}}}}}", "a"],
        ["kubeflow.org/v1", "Notebook", "TEMPLATE-a", "a"],
        ["kubeflow.org/v1alpha1", "PVCViewer", "spec: {podSpec: {POD-a}}", "a"],
        ["kubeflow.org/v1alpha1", "PodDefault", "spec: {initContainers: [{image: x:a}], sidecars: [{image: x:b}]}", "ab"],
        ["trainer.kubeflow.org/v1alpha1", "TrainJob", "spec: {trainer: {image: x:a}}", "a"],
        ["kubeflow.org/v2alpha1", "TrainingRuntime|ClusterTrainingRuntime",
            "spec: {template: {spec: {replicatedJobs: [{template: {TEMPLATE-a}}]}}}", "a"],
        ["opentelemetry.io/v1beta1", "OpenTelemetryCollector|TargetAllocator",
            "spec: {image: x:a, targetAllocator: {image: x:b}, initContainers: [{image: x:c}], additionalContainers: [{image: x:d}]}", "abcd"],
        ["opentelemetry.io/v1alpha1", "Instrumentation",
            "spec: {java: {image: x:a, extensions: [{image: x:b}]}, nodejs: {image: x:c}, python: {image: x:d}, dotnet: {image: x:e}, go: {image: x:f}, "
            + "apacheHttpd: {image: x:g}, nginx: {image: x:h}}", "abcdefgh"],
        ["postgresql.cnpg.io/v1", "Cluster", "spec: {imageName: x:a, postgresql: {extensions: [{image: {reference: x:b}}]}}", "ab"],
        ["ceph.rook.io/v1", "CephCluster", "spec: {cephVersion: {image: x:a}}", "a"],
        ["ceph.rook.io/v1", "CephNFS", "spec: {server: {image: x:a}, security: {sssd: {sidecar: {image: x:b}}}}", "ab"],
        ["ceph.rook.io/v1", "CephCOSIDriver", "spec: {image: x:a, objectProvisionerImage: x:b}", "ab"],
        ["ceph.rook.io/v1", "CephNVMeOFGateway", "spec: {image: x:a}", "a"],
        ["longhorn.io/v1beta2", "EngineImage", "spec: {image: x:a}", "a"],
        ["rabbitmq.com/v1beta1", "RabbitmqCluster", "spec: {image: x:a}", "a"],
        ["minio.min.io/v2", "Tenant", "spec: {image: x:a, kes: {image: x:b}}", "ab"],
        ["numaflow.numaproj.io/v1alpha1", "MonoVertex",
            "spec: {source: {udsource: {container: {image: x:a}}, transformer: {container: {image: x:b}}}, sink: {udsink: {container: {image: x:c}}}}", "abc"],
        ["k8s.mariadb.com/v1alpha1", "MariaDB", "spec: {image: x:a}", "a"],
        ["mariadb.mmontes.io/v1alpha1", "MariaDB", "spec: {image: {repository: x, tag: a}}", "a"],
        ["solr.apache.org/v1beta1", "SolrCloud",
            "spec: {solrImage: {repository: x, tag: a}, zookeeperRef: {provided: {image: {repository: x, tag: b}}}}", "ab"],
    ];

    private const string ArgoWorkflow =
        "templates: [{container: {image: x:a}}, {script: {image: x:b}}, {containerSet: {containers: [{image: x:c}]}}, "
        + "{initContainers: [{image: x:d}]}, {sidecars: [{image: x:e}]}, {volumes: [{image: {reference: x:f}}]}, "
        + "{steps: [[{inline: {container: {image: x:g}}}], [{template: t}]]}, {dag: {tasks: [{inline: {script: {image: x:h}}}]}}], "
        + "templateDefaults: {container: {image: x:i}}, volumes: [{image: {reference: x:j}}], "
        + "executorPlugins: [{spec: {sidecar: {container: {image: x:k, args: [--agent-image=x:l]}}}}]";

    private const string TektonTask =
        "steps: [{ref: {name: other}}, {image: x:a}], stepTemplate: {image: x:b}, sidecars: [{image: x:c}], volumes: [{image: {reference: x:d}}]";

    private const string Machine = "volumes: [{containerDisk: {image: x:a}}, {emptyDisk: {}}], domain: {firmware: {kernelBoot: {container: {image: x:b}}}}";

    private const string Ray = "headGroupSpec: {template: {spec: {POD-a}}}, workerGroupSpecs: [{template: {spec: {POD-b}}}], autoscalerOptions: {image: x:c}";

    private const string Spark =
        "image: x:a, driver: {image: x:b, sidecars: [{image: x:c}], initContainers: [{image: x:d}]}, executor: {image: x:e, template: {spec: {POD-f}}}";

    private static IEnumerable<TestCaseData> Cases =>
        from row in Objects
        from kind in ((string)row[1]).Split('|')
        select new TestCaseData(row[0], kind, row[2], row[3]).SetArgDisplayNames((string)row[0], kind, (string)row[3]);

    [TestCaseSource(nameof(Cases))]
    public void Every_image_of_the_kind_is_found(string apiVersion, string kind, string body, string letters)
    {
        for (var letter = 'a'; letter <= 'f'; letter++)
        {
            var pod = Containers.Replace("LETTER", $"{letter}", StringComparison.Ordinal);
            body = body.Replace($"TEMPLATE-{letter}", $"spec: {{template: {{spec: {{{pod}}}}}}}", StringComparison.Ordinal)
                .Replace($"POD-{letter}", pod, StringComparison.Ordinal);
        }

        var content = Given.Object(apiVersion, kind, body);

        Assert.Multiple(() =>
        {
            Assert.That(string.Concat(content.Uses.Select(use => use.Reference?.Tag)), Is.EqualTo(letters));
            Assert.That(content.Uses.Select(use => use.Fault), Is.All.Null);
            Assert.That(content.Coverage.Unchecked, Is.Empty);
            Assert.That(content.Problems, Is.Empty);
        });
    }

    private static readonly object[][] Settings =
    [
        ["argoproj.io/v1alpha1", "Workflow",
            "spec: {imagePullSecrets: [{name: s}], serviceAccountName: a, templates: [{nodeSelector: {kubernetes.io/os: windows}, container: {image: x}}]}",
            "s a windows/amd64"],
        ["argoproj.io/v1alpha1", "Workflow",
            "spec: {serviceAccountName: a, templates: [{serviceAccountName: own, script: {image: x}}]}", " own "],
        ["tekton.dev/v1", "TaskRun",
            "spec: {serviceAccountName: a, podTemplate: {imagePullSecrets: [{name: s}], nodeSelector: {kubernetes.io/arch: arm64}}, taskSpec: {steps: [{image: x}]}}",
            "s a linux/arm64"],
        ["tekton.dev/v1", "PipelineRun",
            "spec: {taskRunTemplate: {serviceAccountName: a, podTemplate: {imagePullSecrets: [{name: s}]}}, pipelineSpec: {tasks: [{taskSpec: {steps: [{image: x}]}}]}}",
            "s a "],
        ["kubevirt.io/v1", "VirtualMachineInstance", "spec: {volumes: [{containerDisk: {image: x, imagePullSecret: s}}]}", "s  "],
        ["monitoring.coreos.com/v1", "Prometheus", "spec: {image: x, imagePullSecrets: [{name: s}], serviceAccountName: a}", "s a "],
        ["apps.kruise.io/v1alpha1", "ImagePullJob", "spec: {image: x, pullSecrets: [s, t]}", "s,t  "],
        ["apps.kruise.io/v1alpha1", "SidecarSet", "spec: {imagePullSecrets: [{name: s}], containers: [{image: x}]}", "s  "],
        ["apps.kruise.io/v1alpha1", "AdvancedCronJob",
            "spec: {template: {imageListPullJobTemplate: {spec: {images: [x], pullSecrets: [s, t]}}}}", "s,t  "],
        ["ray.io/v1", "RayCluster",
            "spec: {autoscalerOptions: {image: x}, headGroupSpec: {template: {spec: {imagePullSecrets: [{name: s}], serviceAccountName: a}}}}", "s a "],
        ["argoproj.io/v1alpha1", "CronWorkflow",
            "spec: {workflowSpec: {imagePullSecrets: [{name: s}], templates: [{container: {image: x}}]}}", "s  "],
        ["kubevirt.io/v1", "VirtualMachine",
            "spec: {template: {spec: {domain: {firmware: {kernelBoot: {container: {image: x, imagePullSecret: s}}}}}}}", "s  "],
        ["kafka.strimzi.io/v1", "Kafka", "spec: {kafka: {image: x, template: {pod: {imagePullSecrets: [{name: s}]}}}}", "s  "],
        ["pkg.crossplane.io/v1", "Provider", "spec: {package: x, packagePullSecrets: [{name: s}]}", "s  "],
        ["operators.coreos.com/v1alpha1", "CatalogSource", "spec: {image: x, secrets: [s]}", "s  "],
        ["sparkoperator.k8s.io/v1beta2", "SparkApplication", "spec: {image: x, imagePullSecrets: [s, t]}", "s,t  "],
        ["postgresql.cnpg.io/v1", "Cluster", "spec: {imageName: x, imagePullSecrets: [{name: s}]}", "s  "],
        ["minio.min.io/v2", "Tenant", "spec: {image: x, imagePullSecret: {name: s}}", "s  "],
        ["apps/v1", "Deployment",
            "spec: {imagePullSecrets: [{name: stray}], template: {spec: {imagePullSecrets: [{name: s}], containers: [{image: x}]}}}", "s  "],
    ];

    [TestCaseSource(nameof(Settings))]
    public void The_pod_of_a_custom_resource_is_what_the_kind_says(string apiVersion, string kind, string body, string expected)
    {
        var pod = Given.Object(apiVersion, kind, body).Uses[0].Pod;

        Assert.That($"{string.Join(',', pod.PullSecrets)} {pod.ServiceAccount} {string.Join(',', pod.Platforms)}", Is.EqualTo(expected));
    }

    [TestCase("tekton.dev/v1", "Task", "spec: {steps: [{image: $(params.image)}]}", true)]
    [TestCase("apps/v1", "Deployment", "spec: {template: {spec: {containers: [{image: $(params.image)}]}}}", false)]
    [TestCase("argoproj.io/v1alpha1", "Workflow", "spec: {templates: [{container: {image: '{{inputs.parameters.image}}'}}]}", true)]
    [TestCase("argoproj.io/v1alpha1", "Rollout", "spec: {template: {spec: {containers: [{image: '{{inputs.parameters.image}}'}]}}}", false)]
    public void A_placeholder_is_skipped_only_in_the_kinds_of_its_controller(string apiVersion, string kind, string body, bool isSkipped)
    {
        var use = Given.Object(apiVersion, kind, body).Uses[0];

        Assert.That(use.SkipReason is not null, Is.EqualTo(isSkipped));
        Assert.That(use.Fault?.Rule.Id, Is.EqualTo(isSkipped ? null : "IG108"));
    }

    [Test]
    public void Artifacts_that_only_a_controller_reads_are_skipped() => Assert.That(
        Given.Object("pkg.crossplane.io/v1", "Configuration", "spec: {package: 'reg.io/x:1'}").Uses[0].SkipReason,
        Is.EqualTo("a controller reads this artifact; no node pulls it"));

    [TestCase("spec: {image: 1.10}", "spec.image: expected a string, found the number 1.10; put it in quotes")]
    [TestCase("spec: {image: ''}", null)]
    [TestCase("spec: {image: }", null)]
    public void A_field_of_a_custom_resource_may_be_left_out_but_is_a_string(string body, string? fault) => Assert.That(
        Given.Object("rabbitmq.com/v1beta1", "RabbitmqCluster", body).Uses.SingleOrDefault()?.Fault?.Message, Is.EqualTo(fault));
}
