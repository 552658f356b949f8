namespace ImageGate.Azure;

/// <summary>
/// One of Azure's clouds: where its registries, its authority (Entra ID) and its resource manager are
/// (cloud-provider-azure, pkg/azclient/cloud.go). Nothing of one cloud serves in another.
/// </summary>
/// <param name="LoginServerSuffix">What the names of its registries end with, with the dot.</param>
internal sealed record AzureCloud(string Name, string LoginServerSuffix, Uri Authority, Uri ResourceManager)
{
    public static readonly AzureCloud Public = new(
        "AzurePublicCloud", ".azurecr.io", new("https://login.microsoftonline.com/"), new("https://management.azure.com/"));

    public static readonly AzureCloud UsGovernment = new(
        "AzureUSGovernmentCloud", ".azurecr.us", new("https://login.microsoftonline.us/"), new("https://management.usgovcloudapi.net/"));

    public static readonly AzureCloud China = new(
        "AzureChinaCloud", ".azurecr.cn", new("https://login.chinacloudapi.cn/"), new("https://management.chinacloudapi.cn/"));

    public static readonly IReadOnlyList<AzureCloud> All = [Public, UsGovernment, China];

    /// <summary>The cloud whose registry this is, or null: a name that only looks like one is none.</summary>
    /// <param name="host">With or without a port.</param>
    public static AzureCloud? OfLoginServer(string host) => All.FirstOrDefault(cloud => cloud.HasLoginServer(host));

    /// <summary>One label before the suffix, or more for a regional endpoint, https on its usual port.</summary>
    public bool HasLoginServer(string host) =>
        host.EndsWith(LoginServerSuffix, StringComparison.Ordinal) && host.Length > LoginServerSuffix.Length;
}
