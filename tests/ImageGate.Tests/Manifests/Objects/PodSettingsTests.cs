using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Tests.Manifests.Objects;

public sealed class PodSettingsTests
{
    [TestCase("imagePullSecrets: [{name: a}, {name: b}]", "a,b")]
    [TestCase("imagePullSecrets: [{name: b}, {name: ''}, {}, {name: a}]", "b,a")]
    [TestCase("imagePullSecrets:", "")]
    [TestCase("restartPolicy: Always", "")]
    public void Pull_secrets_are_read_in_their_order(string spec, string expected) =>
        Assert.That(string.Join(',', Read(spec).PullSecrets), Is.EqualTo(expected));

    [TestCase("serviceAccountName: robot", "robot")]
    [TestCase("serviceAccount: robot", "robot")]
    [TestCase("{serviceAccountName: new, serviceAccount: old}", "new")]
    [TestCase("serviceAccountName: ''", null)]
    [TestCase("restartPolicy: Always", null)]
    public void The_service_account_is_read(string spec, string? expected) =>
        Assert.That(Read(spec.TrimStart('{').TrimEnd('}').Replace(", ", "\n", StringComparison.Ordinal)).ServiceAccount, Is.EqualTo(expected));

    private const string Amd = "linux/amd64";

    private static readonly object[][] Placements =
    [
        ["restartPolicy: Always", Amd, ""],
        ["nodeSelector: {disk: ssd}", Amd, ""],
        ["nodeSelector: {kubernetes.io/arch: arm64}", Amd, "linux/arm64"],
        ["nodeSelector: {beta.kubernetes.io/arch: arm64}", Amd, "linux/arm64"],
        ["nodeSelector: {kubernetes.io/os: windows}", Amd, "windows/amd64"],
        ["nodeSelector: {beta.kubernetes.io/os: windows}", "windows/amd64@10.0.20348", "windows/amd64@10.0.20348"],
        ["os: {name: windows}", Amd, "windows/amd64"],
        ["nodeSelector: {kubernetes.io/os: linux}", "linux/amd64 linux/arm64 windows/amd64", "linux/amd64 linux/arm64"],
        ["nodeSelector: {kubernetes.io/os: linux, kubernetes.io/arch: arm64}", Amd, "linux/arm64"],
        ["nodeSelector: {kubernetes.io/os: windows, kubernetes.io/arch: arm64}", Amd, "windows/arm64"],
        ["nodeSelector: {kubernetes.io/arch: arm}", "linux/amd64 linux/arm/v6", "linux/arm/v6"],
        [Affinity("{key: kubernetes.io/arch, operator: In, values: [amd64, arm64]}"), Amd, "linux/amd64 linux/arm64"],
        [Affinity("{key: kubernetes.io/arch, operator: NotIn, values: [arm64]}"), "linux/amd64 linux/arm64", "linux/amd64"],
        [Affinity("{key: kubernetes.io/arch, operator: NotIn, values: [amd64]}"), Amd, ""],
        [Affinity("{key: kubernetes.io/os, operator: NotIn, values: [windows]}"), "linux/amd64 windows/amd64", "linux/amd64"],
        [Affinity("{key: kubernetes.io/arch, operator: In, values: [amd64, arm64]}, {key: kubernetes.io/arch, operator: NotIn, values: [amd64]}"),
            Amd, "linux/arm64"],
        [Affinity("{key: kubernetes.io/arch, operator: Exists}"), Amd, ""],
        [Affinity("{key: kubernetes.io/arch, operator: In, values: [arm64]}") + "\nnodeSelector: {kubernetes.io/os: linux}", Amd, "linux/arm64"],
        ["affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ["
            + "{matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [arm64]}]}, "
            + "{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [windows]}]}]}}}", Amd, "linux/arm64 windows/amd64"],
        ["affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ["
            + "{matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [arm64]}]}, "
            + "{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}]}}}", Amd, ""],
        ["affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{preference: {matchExpressions: "
            + "[{key: kubernetes.io/arch, operator: In, values: [arm64]}]}}]}}", Amd, ""],
    ];

    [TestCaseSource(nameof(Placements))]
    public void The_platforms_are_those_on_which_the_pod_may_run(string spec, string nodes, string expected)
    {
        var settings = new ManifestSettings { Platforms = [.. nodes.Split(' ').Select(Parse)] };

        Assert.That(string.Join(' ', Read(spec, settings).Platforms), Is.EqualTo(expected));
    }

    private static string Affinity(string expressions) =>
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: ["
        + expressions + "]}]}}}";

    private static Platform Parse(string text) =>
        Platform.TryParse(text, out var platform) ? platform : throw new FormatException(text);

    private static PodContext Read(string spec, ManifestSettings? settings = null) => Given.Manifest(
        $"apiVersion: v1\nkind: Pod\nspec:\n  containers: [{{name: a, image: nginx}}]\n  {spec.Replace("\n", "\n  ", StringComparison.Ordinal)}\n",
        settings).Uses[0].Pod;
}
