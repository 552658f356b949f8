using static ImageGate.Manifests.Catalogue.ImageField;

namespace ImageGate.Manifests.Catalogue;

/// <summary>Virtual machines (KubeVirt): disks and kernels come as images.</summary>
internal static class MachineKinds
{
    private const string Group = "kubevirt.io";

    public static readonly IReadOnlyList<KindRule> Rules =
    [
        new(Group, ["VirtualMachineInstance"], Machine("spec")),
        new(Group, ["VirtualMachine", "VirtualMachineInstanceReplicaSet"], Machine("spec.template.spec")),
        new("pool.kubevirt.io", ["VirtualMachinePool"], Machine("spec.virtualMachineTemplate.spec.template.spec")),
    ];

    private static IReadOnlyList<ImageField> Machine(string spec) =>
    [
        Image($"{spec}.volumes[].containerDisk.image"),
        Image($"{spec}.domain.firmware.kernelBoot.container.image"),
    ];
}
