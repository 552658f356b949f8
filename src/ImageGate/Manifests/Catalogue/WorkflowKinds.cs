using static ImageGate.Manifests.Catalogue.ImageField;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Argo Workflows and Tekton: pods are made step by step, and parameters may fill in their images.</summary>
internal static class WorkflowKinds
{
    private static readonly IReadOnlyList<FieldPath> TektonPods =
    [
        FieldPath.Of("spec.podTemplate"),
        FieldPath.Of("spec.taskRunTemplate"),
        FieldPath.Of("spec.taskRunTemplate.podTemplate"),
    ];

    public static readonly IReadOnlyList<KindRule> Rules =
    [
        Argo(["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate"], ArgoWorkflow("spec")),
        Argo(["CronWorkflow"], ArgoWorkflow("spec.workflowSpec")),
        Argo(["WorkflowTaskSet"], ArgoTemplate("spec.tasks.*")),
        Tekton(["Task", "ClusterTask"], TektonTask("spec")),
        Tekton(["TaskRun"], TektonTask("spec.taskSpec")),
        Tekton(["Pipeline"], TektonPipeline("spec")),
        Tekton(["PipelineRun"], TektonPipeline("spec.pipelineSpec")),
        Tekton(["StepAction"], [Container("spec")]),
    ];

    private static KindRule Argo(IReadOnlyList<string> kinds, IReadOnlyList<ImageField> fields) =>
        new("argoproj.io", kinds, fields) { FilledIn = PlaceholderStyle.DoubleBraces };

    private static IReadOnlyList<ImageField> ArgoWorkflow(string spec) =>
    [
        .. ArgoTemplate($"{spec}.templates[]"),
        .. ArgoTemplate($"{spec}.templates[].steps[][].inline"),
        .. ArgoTemplate($"{spec}.templates[].dag.tasks[].inline"),
        .. ArgoTemplate($"{spec}.templateDefaults"),
        Volumes($"{spec}.volumes"),
        Container($"{spec}.executorPlugins[].spec.sidecar.container"),
    ];

    private static IReadOnlyList<ImageField> ArgoTemplate(string template) =>
    [
        Container($"{template}.container"),
        Container($"{template}.script"),
        Containers($"{template}.containerSet.containers"),
        Containers($"{template}.initContainers"),
        Containers($"{template}.sidecars"),
        Volumes($"{template}.volumes"),
    ];

    private static KindRule Tekton(IReadOnlyList<string> kinds, IReadOnlyList<ImageField> fields) =>
        new("tekton.dev", kinds, fields) { FilledIn = PlaceholderStyle.DollarParentheses, PodSettings = TektonPods };

    private static IReadOnlyList<ImageField> TektonPipeline(string spec) =>
    [
        .. TektonTask($"{spec}.tasks[].taskSpec"),
        .. TektonTask($"{spec}.finally[].taskSpec"),
        .. TektonTask($"{spec}.tasks[].pipelineSpec.tasks[].taskSpec"),
        .. TektonTask($"{spec}.tasks[].pipelineSpec.finally[].taskSpec"),
    ];

    private static IReadOnlyList<ImageField> TektonTask(string spec) =>
    [
        Containers($"{spec}.steps"),
        Container($"{spec}.stepTemplate"),
        Containers($"{spec}.sidecars"),
        Volumes($"{spec}.volumes"),
    ];
}
