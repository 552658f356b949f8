using ImageGate.Policy;

namespace ImageGate.Tests.Policy;

internal sealed class AzureImagePolicyTests
{
    /// <summary>The example of Microsoft's documentation.</summary>
    private const string Example = @"^([^\/]+\.azurecr\.io|registry\.io)\/.+$";

    [TestCase("myteam.azurecr.io/app:1", "shop", "passed")]
    [TestCase("registry.io/app:1", "shop", "passed")]
    [TestCase("nginx:1", "shop", "IG402")]
    [TestCase("myteam.azurecr.io.evil.io/app:1", "shop", "IG402")]
    [TestCase("nginx:1", "kube-system", "")]
    [TestCase("nginx:1", "gatekeeper-system", "")]
    [TestCase("nginx:1", "azure-arc", "")]
    public void Looks_at_the_text_as_written(string image, string ns, string expected) =>
        Assert.That(Cluster.Short(In(Policy(Example)).OnPod(image, $"namespace: {ns}")), Is.EqualTo(expected));

    [Test]
    public void Says_that_it_is_Azure_Policy_and_what_the_full_name_would_change()
    {
        var decision = In(Policy(@"^docker\.io/.+$")).OnDeployment("nginx:1");

        Assert.That(decision.Denials.Single().Message, Is.EqualTo(
            @"Azure Policy would refuse the pods: nginx:1 does not match allowedContainerImagesRegex ^docker\.io/.+$"
            + "; it does allow docker.io/library/nginx:1, which is the same image: write it in full"));
    }

    [Test]
    public void A_short_name_that_gets_around_the_expression_is_told() => Assert.That(
        In(Policy("^[a-z]+(:[0-9]+)?$")).OnPod("nginx:1").Warnings.Single().Message, Does.Contain("a possible bypass"));

    [Test]
    public void Excluded_containers_and_audit_are_respected()
    {
        var audited = In(Policy(Example) with { IsAudit = true }).OnPod("nginx:1");

        Assert.Multiple(() =>
        {
            Assert.That(Cluster.Short(audited), Is.EqualTo("warned"));
            Assert.That(audited.Warnings.Single().Message, Does.EndWith("(effect Audit)"));
            Assert.That(Cluster.Short(In(Policy(Example) with { ExcludedContainers = ["web"] }).OnPod("nginx:1")), Is.Empty);
        });
    }

    [TestCase("(?=a)b", "'(?='")]
    [TestCase("(?<!a)b", "'(?<!'")]
    [TestCase("(?>a)", "'(?>'")]
    [TestCase(@"a\Z", @"'\Z'")]
    [TestCase(@"\Qa.b\E", @"'\Q'")]
    [TestCase("(?P<name>a)", "'(?P'")]
    [TestCase("^[[:alnum:]]+$", "'[:alnum:]'")]
    [TestCase("[a-z-[q]]", "'-['")]
    [TestCase(@"(a)\1", "regular expression")]
    [TestCase("(a", "regular expression")]
    public void An_expression_that_Go_and_dotnet_read_differently_is_refused(string expression, string expected)
    {
        Assert.That(AzureImagePolicy.TryCreate(expression, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain(expected));
    }

    [TestCase(@"^a\\Z$")]
    [TestCase(@"^(?i)a\.b[a-z-]+(?:x|y)$")]
    [TestCase(@"^[\w\[:]+$")]
    public void What_both_read_alike_is_taken(string expression) =>
        Assert.That(AzureImagePolicy.TryCreate(expression, out _, out var fault), Is.True, fault);

    private static Cluster In(AzureImagePolicy policy) => new("", new PolicySettings { Azure = policy });

    private static AzureImagePolicy Policy(string expression) =>
        AzureImagePolicy.TryCreate(expression, out var policy, out var fault) ? policy : throw new AssertionException(fault);
}
