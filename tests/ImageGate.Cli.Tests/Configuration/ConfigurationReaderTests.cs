using ImageGate.Cli.Configuration;
using ImageGate.Rules;

namespace ImageGate.Cli.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    /// <summary>The example of the contract, word for word.</summary>
    private const string Everything = """
        version: 1
        environments:
          production:
            inputs: [charts/shop]
            helm: {release: shop, values: [values/production.yaml], set: {image.tag: "${IMAGE_TAG}"}}
            namespace: shop
            platforms: [linux/amd64, linux/arm64]
            nodeIdentity: {azure: managed, clientId: 00000000-0000-0000-0000-000000000000}
        pullSecrets:
          shop/regcred: {env: REGCRED_JSON}              # a dockerconfigjson
          ghcr: {file: ./ghcr.json}
          partner: {registry: registry.example.com, username: ci, passwordEnv: PARTNER_TOKEN}
        registries:
          docker.io: {mirrors: ["https://mirror.example.com"], maxPerSecond: 5}
          registry.local:5000: {plainHttp: true}
          registry.prod.svc:5000: {reachable: cluster}   # only from inside: skipped, with the reason
        builtHere: ["myteam.azurecr.io/shop/*"]            # this pipeline pushes them later: skipped, with the reason
        policy:
          allowedRegistries: ["myteam.azurecr.io/*", "docker.io/library/*"]
          forbiddenTags: [latest]
          requireDigest: false
        imageFields:                                     # where custom resources name images
          - {apiVersion: "acme.io/*", kind: Widget, image: spec.image}
          - {apiVersion: "acme.io/*", kind: Gadget, repository: spec.image.repository, tag: spec.image.tag}
        waivers:
          - {image: "docker.io/library/busybox:*", rule: IG105, reason: "only runs on the build farm", owner: team-build, expires: 2027-01-31}
        """;

    /// <summary>A faulty text, the line and what the message must name.</summary>
    private static readonly TestCaseData[] Faulty =
    [
        Fault("", "'version: 1'"),
        Fault("- a\n", ":1:", "expected a map, found a list"),
        Fault("environments: {}\n", ":1:", "'version' is missing"),
        Fault("version: 2\n", ":1:", "'2'", "version 1"),
        Fault("version: 1\npolicies: {}\n", ":2:", "'policies'", "version, environments, pullSecrets"),
        Fault("version: 1\npolicy:\n  allowed: []\n", ":3:", "'allowed' in policy", "allowedRegistries, forbiddenTags"),
        Fault("version: 1\npolicy:\n  requireDigest: yes\n", ":3:", "'yes'", "true or false"),
        Fault("version: 1\nbuiltHere: a\n", ":2:", "expected a list, found a single value"),
        Fault("version: 1\nbuiltHere: [[a]]\n", ":2:", "builtHere[0]", "found a list"),
        Fault("version: 1\nenvironments:\n  a:\n    platforms: [amd64]\n", ":4:", "'amd64'", "linux/amd64"),
        Fault("version: 1\nenvironments:\n  a: {inputs: ['${NOT_SET}']}\n", ":3:", "NOT_SET", "not set"),
        Fault("version: 1\nenvironments:\n  a: {inputs: ['${a b}']}\n", ":3:", "${NAME}"),
        Fault("version: 1\nenvironments:\n  a: {nodeIdentity: {azure: big}}\n", ":3:", "'big'", "default, managed"),
        Fault("version: 1\nenvironments:\n  a: {nodeIdentity: {azure: cli, clientId: x}}\n", ":3:", "clientId"),
        Fault("version: 1\nenvironments:\n  a: {nodeIdentity: big}\n", ":3:", "'big'", "docker-config"),
        Fault("version: 1\npullSecrets:\n  a: {env: A, file: b}\n", ":3:", "exactly one"),
        Fault("version: 1\npullSecrets:\n  a/b/c: {env: A}\n", ":3:", "NAMESPACE/NAME"),
        Fault("version: 1\npullSecrets:\n  a: {registry: r, username: u}\n", ":3:", "'passwordEnv' is missing"),
        Fault("version: 1\nregistries:\n  a: {mirrors: [mirror.example.com]}\n", ":3:", "'mirror.example.com'", "https://"),
        Fault("version: 1\nregistries:\n  a: {maxPerSecond: 0}\n", ":3:", "'0'", "above 0"),
        Fault("version: 1\nregistries:\n  a: {reachable: never}\n", ":3:", "'never'", "cluster"),
        Fault("version: 1\nimageFields:\n  - {apiVersion: a, kind: B}\n", ":3:", "either 'image', or 'repository'"),
        Fault("version: 1\nimageFields:\n  - {apiVersion: a, kind: B, image: c, tag: d}\n", ":3:", "either 'image'"),
        Fault("version: 1\nwaivers:\n  - {image: a, rule: IG105}\n", ":3:", "'reason' is missing"),
        Fault("version: 1\nwaivers:\n  - {image: a, rule: IG501, reason: b, owner: c, expires: 2027-01-01}\n", ":3:", "'IG501'", "IG101"),
        Fault("version: 1\nwaivers:\n  - {image: a, rule: IG105, reason: b, owner: c, expires: soon}\n", ":3:", "'soon'", "YYYY-MM-DD"),
        Fault("version: 1\nwaivers:\n  - {image: a, rule: IG999, reason: b}\n", ":3:", "'IG999'", "IG101", "IG404"),
        Fault("version: 1\nwaivers:\n  - {rule: IG101, reason: b}\n", ":3:", "'image' is missing"),
        Fault("version: 1\npolicy:\n  allowedRegistries: [nginx]\n", ":3:", "policy.allowedRegistries", "'nginx'", "docker.io/library/nginx"),
        Fault("version: 1\npolicy:\n  forbiddenTags: ['a:b']\n", ":3:", "policy.forbiddenTags[0]", "'a:b'", "wildcards"),
        Fault("version: 1\npolicy:\n  azure:\n    excludedNamespaces: []\n", ":4:", "'allowedContainerImagesRegex' is missing"),
        Fault("version: 1\npolicy:\n  azure:\n    allowedContainerImagesRegex: '(?=a)'\n", ":4:", "'(?='", "RE2"),
        Fault("version: 1\npolicy:\n  azure: {allowedContainerImagesRegex: a, effect: off}\n", ":3:", "'off'", "deny, audit"),
        Fault("version: 1\n\tbad: yaml\n", "not readable as YAML"),
        Fault("version: 1\nversion: 1\n", "not readable as YAML"),
        Fault("version: 1\n---\nversion: 1\n", ":3:", "second document"),
        Fault("version: 1\n{a: b}: c\n", ":2:"),
    ];

    [Test]
    public void Reads_the_example_of_the_contract()
    {
        var read = Read(Everything);
        var production = read.Environments.Single();

        Assert.Multiple(() =>
        {
            Assert.That(production.Inputs, Is.EqualTo(new[] { "conf/charts/shop" }));
            Assert.That(production.Helm!.Release, Is.EqualTo("shop"));
            Assert.That(production.Helm.Values, Is.EqualTo(new[] { "conf/values/production.yaml" }));
            Assert.That(production.Helm.Set, Is.EqualTo(new[] { new HelmValue("image.tag", "1.4.2", new SourceSpan("conf/.imagegate.yaml", 5)) }));
            Assert.That(production.Platforms.Select(p => p.ToString()), Is.EqualTo(new[] { "linux/amd64", "linux/arm64" }));
            Assert.That(production.NodeIdentity, Is.EqualTo(new NodeIdentity(NodeIdentityKind.AzureManaged, "00000000-0000-0000-0000-000000000000")));
            Assert.That(read.PullSecrets, Is.EqualTo(new[]
            {
                new PullSecretSection("shop", "regcred", new SecretSource.FromVariable("REGCRED_JSON")),
                new PullSecretSection(null, "ghcr", new SecretSource.FromFile("conf/./ghcr.json")),
                new PullSecretSection(null, "partner", new SecretSource.FromLogin("registry.example.com", "ci", "PARTNER_TOKEN")),
            }));
            Assert.That(read.Registries.Select(r => (r.Host, r.Mirrors.Count, r.MaxPerSecond, r.PlainHttp, r.IsClusterOnly)), Is.EqualTo(new[]
            {
                ("docker.io", 1, 5, false, false), ("registry.local:5000", 0, (int?)null, true, false), ("registry.prod.svc:5000", 0, null, false, true),
            }));
            Assert.That(read.BuiltHere, Is.EqualTo(new[] { "myteam.azurecr.io/shop/*" }));
            Assert.That(read.Policy.AllowedRegistries, Has.Count.EqualTo(2));
            Assert.That(read.Policy.ForbiddenTags, Is.EqualTo(new[] { "latest" }));
            Assert.That(read.ImageFields, Is.EqualTo(new[]
            {
                new ImageFieldSection("acme.io/*", "Widget", "spec.image", null, null),
                new ImageFieldSection("acme.io/*", "Gadget", null, "spec.image.repository", "spec.image.tag"),
            }));
            Assert.That(read.Waivers.Select(w => (w.Rule.Id, w.Owner, w.Expires)), Is.EqualTo(new[] { ("IG105", "team-build", new DateOnly(2027, 1, 31)) }));
        });
    }

    [TestCaseSource(nameof(Faulty))]
    public void Names_file_line_and_what_would_be_valid(string text, string[] named)
    {
        var fault = Assert.Throws<UsageException>(() => Read(text))!;

        Assert.That(fault.Message, Does.StartWith("conf/.imagegate.yaml:"));
        Assert.Multiple(() =>
        {
            foreach (var expected in named)
            {
                Assert.That(fault.Message, Does.Contain(expected));
            }
        });
    }

    [Test]
    public void A_fault_shows_the_variable_and_never_its_value()
    {
        var fault = Assert.Throws<UsageException>(() => Read("version: 1\nregistries:\n  a: {maxPerSecond: '${PASSWORD}'}\n"))!;

        Assert.That(fault.Message, Does.Not.Contain("hunter2"));
    }

    private static GateConfiguration Read(string text)
    {
        using var reader = new StringReader(text);
        return ConfigurationReader.Read(reader, "conf/.imagegate.yaml", name => name switch
        {
            "IMAGE_TAG" => "1.4.2",
            "PASSWORD" => "hunter2",
            _ => null,
        });
    }

    private static TestCaseData Fault(string text, params string[] named) => new(text, named);
}
