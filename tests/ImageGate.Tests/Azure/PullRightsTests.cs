using ImageGate.Azure;

namespace ImageGate.Tests.Azure;

/// <summary>Which roles let a kubelet identity pull, in both modes of a registry (pull-semantics 7.2).</summary>
public sealed class PullRightsTests
{
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private const string RepositoryReader = "b93aa761-3e63-49ed-ac28-beffa264f7ac";
    private const string Custom = "cccccccc-0000-0000-0000-000000000001";

    [TestCase("7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull", true, false)]
    [TestCase("8311e382-0749-4cb8-b61a-304f252e45ec", "AcrPush", true, false)]
    [TestCase("c2f4ef07-c644-48eb-af81-4b1b4947fb11", "AcrDelete", false, false)]
    [TestCase(Reader, "Reader", true, false)]
    [TestCase("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", true, false)]
    [TestCase("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", true, false)]
    [TestCase(RepositoryReader, "Container Registry Repository Reader", false, true)]
    [TestCase("2a1e307c-b015-4ebd-883e-5b7698a07328", "Container Registry Repository Writer", false, true)]
    [TestCase("2efddaa5-3f1f-4df3-97df-af3f13818f4c", "Container Registry Repository Contributor", false, true)]
    [TestCase("bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7", "Container Registry Repository Catalog Lister", false, false)]
    public void A_role_counts_in_its_mode_only(string role, string name, bool inRegistryMode, bool inRepositoryMode)
    {
        foreach (var (mode, grants) in new[] { (RoleMode.Registry, inRegistryMode), (RoleMode.Repository, inRepositoryMode) })
        {
            var access = Of(Shop.View(Shop.Registry(mode), Shop.Role(role)));
            Assert.That(access, grants
                ? Is.EqualTo(new PullAccess.Granted($"{name} at the registry"))
                : Is.InstanceOf<PullAccess.Denied>().And.Property("Sentence").Contains(name));
        }
    }

    [TestCase(Shop.RegistryScope, "AcrPull at the registry")]
    [TestCase("/SUBSCRIPTIONS/00000000-0000-0000-0000-0000000000a1/resourcegroups/SHOP", "AcrPull at the resource group SHOP")]
    [TestCase("/subscriptions/00000000-0000-0000-0000-0000000000a1", "AcrPull at the subscription")]
    [TestCase("/providers/Microsoft.Management/managementGroups/all", "AcrPull at a management group")]
    [TestCase("/", "AcrPull at a management group")]
    [TestCase(Shop.RegistryScope + "2", null)]
    [TestCase("/subscriptions/00000000-0000-0000-0000-0000000000a1/resourceGroups/sho", null)]
    [TestCase("/subscriptions/00000000-0000-0000-0000-0000000000a2", null)]
    [TestCase("", null)]
    public void A_role_holds_at_its_scope_and_below(string scope, string? evidence)
    {
        var access = Of(Shop.View(Shop.Registry(), Shop.Role(Shop.AcrPull, scope)));

        Assert.That((access as PullAccess.Granted)?.Evidence, Is.EqualTo(evidence));
    }

    [Test]
    public void Without_a_role_the_command_attaches_the_registry() =>
        Assert.That(Of(Shop.View(Shop.Registry())), Is.EqualTo(new PullAccess.Denied(
            "the kubelet identity aks-shop-agentpool of AKS cluster aks-shop has no role that lets it pull nginx from shopacr.azurecr.io: it has no role at or above the registry",
            "Let the kubelet identity pull: az aks update --name aks-shop --resource-group shop --subscription 00000000-0000-0000-0000-0000000000a1 "
            + $"--attach-acr {Shop.RegistryScope} (it can take 10 minutes until the registry knows)")));

    [Test]
    public void In_repository_mode_the_command_assigns_the_reader_for_the_repository()
    {
        var denied = (PullAccess.Denied)Of(Shop.View(Shop.Registry(RoleMode.Repository), Shop.Role(Shop.AcrPull)));

        Assert.Multiple(() =>
        {
            Assert.That(denied.Sentence, Does.EndWith("it has AcrPull at the registry, which a registry with ABAC repository permissions ignores"));
            Assert.That(denied.Repair, Does.Contain("az role assignment create --assignee-object-id 11111111-0000-0000-0000-000000000001 --assignee-principal-type ServicePrincipal"));
            Assert.That(denied.Repair, Does.Contain($"--role \"Container Registry Repository Reader\" --scope {Shop.RegistryScope} --condition '"));
        });
    }

    [Test]
    public void The_condition_of_the_command_is_one_that_holds()
    {
        var denied = (PullAccess.Denied)Of(Shop.View(Shop.Registry(RoleMode.Repository)), "team/web");
        var condition = denied.Repair!.Split("--condition '")[1].Split("' --condition-version")[0].Replace(@"'\''", "'", StringComparison.Ordinal);

        Assert.That(Of(Shop.View(Shop.Registry(RoleMode.Repository), Shop.Role(RepositoryReader, condition: condition)), "team/web"), Is.InstanceOf<PullAccess.Granted>());
        Assert.That(Of(Shop.View(Shop.Registry(RoleMode.Repository), Shop.Role(RepositoryReader, condition: condition)), "team/web2"), Is.InstanceOf<PullAccess.Denied>());
    }

    [TestCase("nginx", true)]
    [TestCase("nginx2", false)]
    public void A_condition_decides_for_the_repository(string repository, bool isGranted)
    {
        var access = Of(Shop.View(Shop.Registry(RoleMode.Repository), Shop.Role(RepositoryReader, condition: Shop.Nginx)), repository);

        Assert.That(access, isGranted
            ? Is.EqualTo(new PullAccess.Granted("Container Registry Repository Reader at the registry, whose condition holds for this repository"))
            : Is.InstanceOf<PullAccess.Denied>().And.Property("Repair").Contains("az role assignment delete --ids ").And.Property("Sentence").EndsWith("whose condition does not cover this repository"));
    }

    [Test]
    public void What_cannot_be_decided_is_unknown_and_another_role_still_grants()
    {
        var odd = Shop.Role(RepositoryReader, Shop.Group, "@Resource[x:y] StringEquals 'z'");
        var abac = Shop.Registry(RoleMode.Repository);

        Assert.That(Of(Shop.View(abac, odd)), Is.InstanceOf<PullAccess.Unknown>().And.Property("Sentence").Contains("@Resource[x:y] StringEquals 'z'"));
        Assert.That(Of(Shop.View(abac, odd, Shop.Role(RepositoryReader))), Is.InstanceOf<PullAccess.Granted>());
        Assert.That(Of(Shop.View(abac, odd with { Condition = Shop.Nginx, ConditionVersion = "1.0" })), Is.InstanceOf<PullAccess.Unknown>());
    }

    [TestCase("Microsoft.ContainerRegistry/*", "", true)]
    [TestCase("*", "Microsoft.ContainerRegistry/registries/pull/*", false)]
    [TestCase("Microsoft.ContainerRegistry/registries/read", "", false)]
    [TestCase("microsoft.containerregistry/registries/PULL/read", "", true)]
    public void A_custom_role_is_read(string action, string exception, bool isGranted)
    {
        var role = new RoleDefinition("Own pull", [new([action], exception.Length > 0 ? [exception] : [], [], [])]);
        var view = Shop.View(Shop.Registry(), Shop.Role(Custom)) with
        {
            CustomRoles = new Dictionary<string, Reading<RoleDefinition>> { [Custom] = new Reading<RoleDefinition>.Known(role) },
        };

        Assert.That(Of(view) is PullAccess.Granted { Evidence: "Own pull at the registry" }, Is.EqualTo(isGranted));
        Assert.That(Of(view), isGranted ? Is.InstanceOf<PullAccess.Granted>() : Is.InstanceOf<PullAccess.Denied>());
    }

    [Test]
    public void What_was_not_read_is_never_granted_and_never_denied()
    {
        var view = Shop.View(Shop.Registry());
        var unread = new Reading<IReadOnlyList<RoleAssignment>>.Unread("needs Microsoft.Authorization/roleAssignments/read");
        var principal = Shop.Cluster with { Identity = new Reading<KubeletIdentity>.Unread("a service principal") };

        Assert.That(Of(view with { Assignments = unread }), Is.InstanceOf<PullAccess.Unknown>().And.Property("Sentence").Contains("Microsoft.Authorization/roleAssignments/read"));
        Assert.That(Of(Shop.View(Shop.Registry(), Shop.Role(Custom))), Is.InstanceOf<PullAccess.Unknown>().And.Property("Sentence").Contains(Custom));
        Assert.That(Of(Shop.View(Shop.Registry(RoleMode.Unknown), Shop.Role(Shop.AcrPull))), Is.InstanceOf<PullAccess.Unknown>());
        Assert.That(PullRights.Of(principal, view, "nginx"), Is.InstanceOf<PullAccess.Unknown>());
    }

    [TestCase(false, typeof(PullAccess.Denied))]
    [TestCase(true, typeof(PullAccess.Unknown))]
    public void A_deny_assignment_wins(bool mayExclude, Type expected)
    {
        var denial = new DenyAssignment("stack", Shop.Group, [new(["*"], [], [], [])], mayExclude);
        var view = Shop.View(Shop.Registry(), Shop.Role(Shop.AcrPull));

        Assert.That(Of(view with { Denials = Shop.Known(denial) }), Is.InstanceOf(expected));
        Assert.That(Of(view with { Denials = Shop.Known(denial with { Scope = "/subscriptions/other" }) }), Is.InstanceOf<PullAccess.Granted>());
        Assert.That(Of(view with { Denials = Shop.Known(denial with { Permissions = [new(["*/write"], [], [], [])] }) }), Is.InstanceOf<PullAccess.Granted>());
    }

    private static PullAccess Of(RegistryView view, string repository = "nginx") => PullRights.Of(Shop.Cluster, view, repository);
}
