using System.Text.RegularExpressions;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;
using ImageGate.Verdicts.Advice;

namespace ImageGate.Tests.Verdicts.Advice;

internal sealed partial class RemediesTests
{
    private const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly Dictionary<RegistryKind, string> Images = new()
    {
        [RegistryKind.Generic] = "registry.example.com:5000/shop/web:1",
        [RegistryKind.DockerHub] = "shop/web:1",
        [RegistryKind.Ghcr] = "ghcr.io/acme/tools/web:1",
        [RegistryKind.Acr] = "myteam.azurecr.io/shop/web:1",
        [RegistryKind.Mcr] = "mcr.microsoft.com/dotnet/sdk:1",
        [RegistryKind.EcrPrivate] = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/web:1",
        [RegistryKind.EcrPublic] = "public.ecr.aws/shop/web:1",
        [RegistryKind.ArtifactRegistry] = "europe-west1-docker.pkg.dev/proj/repo/web:1",
        [RegistryKind.Gcr] = "gcr.io/proj/web:1",
        [RegistryKind.RegistryK8s] = "registry.k8s.io/pause:1",
        [RegistryKind.Quay] = "quay.io/acme/web:1",
        [RegistryKind.Harbor] = "harbor.example.com/shop/web:1",
        [RegistryKind.GitLab] = "registry.gitlab.com/acme/shop/web:1",
        [RegistryKind.JFrog] = "acme.jfrog.io/docker/web:1",
        [RegistryKind.Nexus] = "nexus.example.com/shop/web:1",
    };

    private static IEnumerable<TestCaseData> Entries => RemedyTable.Rows
        .SelectMany(row => row.Rules.SelectMany(rule => Enum.GetValues<RegistryKind>()
            .Where(kind => row.Kind is null || row.Kind == kind)
            .Select(kind => (rule.Id, kind))))
        .Distinct()
        .Select(entry => new TestCaseData(entry.Id, entry.kind.ToString()));

    [TestCaseSource(nameof(Entries))]
    public void Every_rule_and_kind_of_the_table_has_a_remedy_with_the_names_filled_in(string id, string kindName)
    {
        var kind = Enum.Parse<RegistryKind>(kindName);
        var plan = PlanOf(id == "IG104" ? $"{Images[kind].Split(":1")[0]}@{Digest}" : Images[kind]);

        var remedies = Remedies.For(RuleTable.Find(id)!, plan, Failed(kind, "client with IP '203.0.113.7' is not allowed access"));

        Assert.That(remedies, Is.Not.Empty);
        Assert.That(remedies, Has.None.Matches<string>(text => Placeholder().IsMatch(text ?? "")));
    }

    [TestCase("IG305", RegistryKind.Acr, "az acr network-rule add --name myteam --ip-address 203.0.113.7")]
    [TestCase("IG201", RegistryKind.Acr, "az aks update --name CLUSTER --resource-group RESOURCE_GROUP --attach-acr myteam")]
    [TestCase("IG203", RegistryKind.Acr, "Container Registry Repository Reader")]
    [TestCase("IG103", RegistryKind.Acr, "az acr manifest restore --registry myteam --name shop/web:1")]
    [TestCase("IG202", RegistryKind.EcrPrivate, "--docker-password=\"$(aws ecr get-login-password --region eu-central-1)\"")]
    [TestCase("IG209", RegistryKind.ArtifactRegistry,
        "gcloud artifacts repositories add-iam-policy-binding repo --project=proj --location=europe-west1")]
    [TestCase("IG203", RegistryKind.Ghcr, "https://github.com/orgs/acme/packages/container/tools%2Fweb/settings")]
    [TestCase("IG306", RegistryKind.DockerHub, "docker login")]
    [TestCase("IG201", RegistryKind.Generic,
        "kubectl create secret docker-registry regcred --namespace=shop --docker-server=registry.example.com:5000")]
    [TestCase("IG206", RegistryKind.Harbor, "robot")]
    [TestCase("IG203", RegistryKind.GitLab, "read_registry")]
    public void The_command_names_what_is_to_be_changed(string id, object kind, string command) =>
        Assert.That(
            Remedies.For(RuleTable.Find(id)!, PlanOf(Images[(RegistryKind)kind]), Failed((RegistryKind)kind, "client with IP '203.0.113.7' is not allowed access")),
            Has.Some.Contains(command));

    [Test]
    public void A_command_whose_value_is_not_known_is_left_out() =>
        Assert.That(
            Remedies.For(RuleTable.RegistryFirewall, PlanOf(Images[RegistryKind.Acr]), Failed(RegistryKind.Acr, "client with IP '1;reboot' is not allowed")),
            Has.None.Contains("network-rule").And.Not.Empty);

    [Test]
    public void The_pull_secret_that_the_pod_names_is_the_one_to_create() =>
        Assert.That(
            Remedies.For(RuleTable.CredentialsRejected, PlanOf(Images[RegistryKind.Generic], "mine"), null),
            Has.Some.Contains("docker-registry mine --namespace=shop"));

    [TestCase("$(reboot)", "'$(reboot)'")]
    [TestCase("a'; reboot; '", @"'a'\''; reboot; '\'''")]
    [TestCase("a\nreboot", "areboot")]
    [TestCase("`id`", "'`id`'")]
    [TestCase("a\u202Eb\u001b[2J", "'ab[2J'")]
    public void A_hostile_name_stays_within_its_quotes(string name, string word)
    {
        var remedies = Remedies.For(RuleTable.CredentialsRejected, PlanOf(Images[RegistryKind.Generic], name), null);

        Assert.That(remedies, Has.Some.Contains($"docker-registry {word} --namespace=shop"));
    }

    [Test]
    public void A_name_that_would_be_an_option_is_no_word() =>
        Assert.That(ShellWord.Of("--server=https://evil.example"), Is.Null);

    [Test]
    public void Values_stand_outside_quotes_in_every_text_because_they_bring_their_own() =>
        Assert.That(RemedyTable.Rows.Select(row => row.Text).Where(HoldsValueInSingleQuotes), Is.Empty);

    private static bool HoldsValueInSingleQuotes(string text) => text.Split('\'').Where((_, index) => index % 2 == 1).Any(part =>
        Placeholder().IsMatch(part) && !part.Contains(' ', StringComparison.Ordinal));

    private static PullPlan PlanOf(string image, params string[] secrets)
    {
        var plan = Given.Plan(image);
        return plan with { Uses = [plan.Uses[0] with { Pod = new PodContext(secrets, null, []) }] };
    }

    private static Attempt Failed(RegistryKind kind, string message) =>
        Given.Attempt(ProbeOutcome.AccessDenied, message: message) with { Kind = kind };

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Placeholder();
}
