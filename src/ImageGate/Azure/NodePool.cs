using ImageGate.References;

namespace ImageGate.Azure;

/// <summary>Nodes of one kind.</summary>
/// <param name="ImageVersion">Such as <c>AKSUbuntu-2204gen2arm64containerd-202405.03.0</c>; may be empty.</param>
/// <param name="SubnetId">Empty where AKS made the network.</param>
internal sealed record NodePool(string Name, string OsType, string VmSize, string ImageVersion, string SubnetId)
{
    /// <summary>
    /// Windows pools are amd64. A Linux pool is arm64 where its node image says so, or else where its size has the
    /// feature letter p behind the number of CPUs, which stands for an ARM processor
    /// (learn.microsoft.com/azure/virtual-machines/vm-naming-conventions): Standard_D4ps_v5.
    /// </summary>
    public Platform Platform =>
        OsType.Equals("Windows", StringComparison.OrdinalIgnoreCase) ? new("windows", "amd64")
        : ImageVersion.Contains("arm64", StringComparison.OrdinalIgnoreCase) || HasArmProcessor ? new("linux", "arm64")
        : Platform.LinuxAmd64;

    private bool HasArmProcessor
    {
        get
        {
            var size = VmSize.Split('_') is [_, var second, ..] ? second : "";
            var features = size.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]).TrimStart([.. "0123456789-"]);
            return features.Contains('p', StringComparison.Ordinal);
        }
    }
}
