using ImageGate.Azure;

namespace ImageGate.Tests.Azure;

public sealed class AzureCloudTests
{
    [TestCase("shop.azurecr.io", "AzurePublicCloud")]
    [TestCase("shop.westeurope.geo.azurecr.io", "AzurePublicCloud")]
    [TestCase("shop.azurecr.us", "AzureUSGovernmentCloud")]
    [TestCase("shop.azurecr.cn", "AzureChinaCloud")]
    public void A_login_server_is_of_its_cloud(string host, string cloud) =>
        Assert.That(AzureCloud.OfLoginServer(host)?.Name, Is.EqualTo(cloud));

    [TestCase("azurecr.io")]
    [TestCase(".azurecr.io")]
    [TestCase("shopazurecr.io")]
    [TestCase("shop.azurecr.io.evil.example")]
    [TestCase("shop.azurecr.io:8443")]
    [TestCase("shop.azurecr.io.")]
    [TestCase("shop.azurecr.de")]
    [TestCase("mcr.microsoft.com")]
    [TestCase("shop.AZURECR.IO")]
    [TestCase("")]
    public void What_only_looks_like_one_is_of_none(string host) => Assert.That(AzureCloud.OfLoginServer(host), Is.Null);
}
