using System.Net;
using ImageGate.Azure;

namespace ImageGate.Tests.Azure;

public sealed class RegistryNetworkTests
{
    private const string Own = $"/subscriptions/{Shop.Subscription}/resourceGroups/mc_shop/providers/Microsoft.Network/virtualNetworks/v/subnets/s";
    private const string Other = $"/subscriptions/{Shop.Subscription}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/v/subnets/s";

    [TestCase("Everybody", "", "", "", "Open")]
    [TestCase("Unknown", "", "", "", "Unknown")]
    [TestCase("Nobody", "", "", "", "Excluded")]
    [TestCase("Nobody", "", "", Own, "Open")]
    [TestCase("Nobody", "", "", Other, "Unknown")]
    [TestCase("Nobody", "", "", Other + ";" + Own, "Open")]
    [TestCase("ListedAddresses", "20.1.2.3", "20.1.2.3", "", "Open")]
    [TestCase("ListedAddresses", "20.1.2.0/24", "20.1.2.3", "", "Open")]
    [TestCase("ListedAddresses", "20.1.2.3", "20.1.2.3;20.1.2.4", "", "Excluded")]
    [TestCase("ListedAddresses", "nonsense;", "20.1.2.3", "", "Excluded")]
    [TestCase("ListedAddresses", "20.9.9.9", "20.1.2.3", Own, "Open")]
    [TestCase("ListedAddresses", "20.9.9.9", "20.1.2.3", Other, "Unknown")]
    [TestCase("ListedAddresses", "20.1.2.3", "", "", "Unknown")]
    [TestCase("ListedAddresses", "20.1.2.3", "?", "", "Unknown")]
    public void The_rules_of_the_registry_are_compared_with_the_cluster(string access, string rules, string addresses, string subnets, string expected)
    {
        var registry = Shop.Registry(access: Enum.Parse<PublicAccess>(access)) with
        {
            IpRules = rules.Split(';'),
            PrivateEndpoints = [.. Split(subnets).Select((_, i) => $"/endpoint{i}")],
        };
        var view = Shop.View(registry) with
        {
            OutboundAddresses = addresses == "?" ? new Reading<IReadOnlyList<IPAddress>>.Unread("needs x/read") : Shop.Known([.. Split(addresses).Select(IPAddress.Parse)]),
            EndpointSubnets = Shop.Known(Split(subnets)),
        };

        Assert.That(RegistryNetwork.Of(Shop.Cluster, view).GetType().Name, Is.EqualTo(expected));
    }

    [Test]
    public void The_address_that_is_not_let_in_is_named_with_the_command()
    {
        var view = Shop.View(Shop.Registry(access: PublicAccess.ListedAddresses)) with { OutboundAddresses = Shop.Known(IPAddress.Parse("20.1.2.3")) };

        var excluded = (NetworkAccess.Excluded)RegistryNetwork.Of(Shop.Cluster, view);

        Assert.That(excluded.Sentence, Does.Contain("20.1.2.3, with which AKS cluster aks-shop leaves its network, is not among them"));
        Assert.That(excluded.Repair, Is.EqualTo("Let it in: az acr network-rule add --name shopacr --ip-address 20.1.2.3"));
    }

    [TestCase("Linux", "Standard_DS1_v2", "AKSUbuntu-2204gen2containerd-202405.03.0", "linux/amd64")]
    [TestCase("Linux", "Standard_D4ps_v5", "", "linux/arm64")]
    [TestCase("Linux", "Standard_E8pds_v5", "", "linux/arm64")]
    [TestCase("Linux", "Standard_B2pts_v2", "", "linux/arm64")]
    [TestCase("Linux", "Standard_NP10s", "", "linux/amd64")]
    [TestCase("Linux", "Standard_E4-2ds_v5", "", "linux/amd64")]
    [TestCase("Linux", "", "AKSUbuntu-2204gen2arm64containerd-202405.03.0", "linux/arm64")]
    [TestCase("Linux", "", "", "linux/amd64")]
    [TestCase("Windows", "Standard_D2s_v3", "AKSWindows-2022-containerd-20348.2159.231202", "windows/amd64")]
    public void A_node_pool_has_a_platform(string os, string size, string image, string expected) =>
        Assert.That(new NodePool("pool", os, size, image, "").Platform.ToString(), Is.EqualTo(expected));

    [TestCase("/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c", true)]
    [TestCase("/SUBSCRIPTIONS/s/resourcegroups/g/providers/microsoft.containerservice/MANAGEDCLUSTERS/c", true)]
    [TestCase("/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/c", false)]
    [TestCase("/subscriptions/s/resourceGroups/../providers/Microsoft.ContainerService/managedClusters/c", false)]
    [TestCase("/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c?x=1", false)]
    [TestCase("/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/", false)]
    [TestCase("c", false)]
    public void A_resource_id_has_one_form(string text, bool isOne) =>
        Assert.That(ResourceId.TryParse(text, "Microsoft.ContainerService/managedClusters", out _), Is.EqualTo(isOne));

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
