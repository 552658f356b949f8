using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Tests.Jobs;

/// <summary>
/// The restricted profile of https://kubernetes.io/docs/concepts/security/pod-security-standards, field by field, with the
/// baseline profile that it includes.
/// </summary>
public sealed class PodSecurityTests
{
    private static readonly string[] VolumeTypes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    [Test]
    public async Task The_pod_passes_the_restricted_pod_security_standard()
    {
        var pod = (await PrintedJob.OfAsync()).Pod;
        var context = pod.Map("securityContext");

        Assert.Multiple(() =>
        {
            foreach (var field in (string[])["hostNetwork", "hostPID", "hostIPC", "initContainers", "ephemeralContainers"])
            {
                Assert.That(pod.Has(field), Is.False, field);
            }

            foreach (var field in (string[])["sysctls", "seLinuxOptions", "windowsOptions", "appArmorProfile"])
            {
                Assert.That(context.Has(field), Is.False, field);
            }

            Assert.That(context.Text("runAsNonRoot"), Is.EqualTo("true"));
            Assert.That(context.Text("runAsUser"), Is.Not.EqualTo("0"));
            Assert.That(context.Map("seccompProfile").Text("type"), Is.EqualTo("RuntimeDefault"));
            Assert.That(
                pod.List("volumes").SelectMany(volume => volume.Keys).Where(key => key != "name").Distinct(), Is.SubsetOf(VolumeTypes));
            Assert.That(pod.List("containers"), Has.Count.EqualTo(1));
        });
        CheckContainer(pod.List("containers")[0]);
    }

    private static void CheckContainer(Mapping container)
    {
        var context = container.Map("securityContext");
        Assert.Multiple(() =>
        {
            Assert.That(context.Text("allowPrivilegeEscalation"), Is.EqualTo("false"));
            Assert.That(context.Text("readOnlyRootFilesystem"), Is.EqualTo("true"));
            Assert.That(context.Map("capabilities").Texts("drop"), Is.EqualTo(["ALL"]));
            Assert.That(context.Map("capabilities").Has("add"), Is.False);
            foreach (var field in (string[])["privileged", "procMount", "seLinuxOptions", "windowsOptions", "runAsUser", "runAsNonRoot", "seccompProfile"])
            {
                Assert.That(context.Has(field), Is.False, $"{field}: what the pod says holds");
            }

            foreach (var field in (string[])["ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle"])
            {
                Assert.That(container.Has(field), Is.False, field);
            }
        });
    }
}

/// <summary>A mapping of a YAML document, read by a reader that is not the project's own.</summary>
internal sealed class Mapping(YamlMappingNode node)
{
    public IEnumerable<string> Keys => node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    public bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    public string Text(string key) => ((YamlScalarNode)node[key]).Value!;

    public Mapping Map(string key) => new((YamlMappingNode)node[key]);

    public IReadOnlyList<Mapping> List(string key) => [.. ((YamlSequenceNode)node[key]).Children.Select(child => new Mapping((YamlMappingNode)child))];

    public IReadOnlyList<string> Texts(string key) => [.. ((YamlSequenceNode)node[key]).Children.Select(child => ((YamlScalarNode)child).Value!)];
}
