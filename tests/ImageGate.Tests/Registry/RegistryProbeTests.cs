using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

internal sealed class RegistryProbeTests
{
    private static readonly Image Web = new("shop/web")
    {
        Tags = ["1.4.2", "1.4.1"],
        Platforms = ["linux/amd64", "linux/arm64"],
        Attestations = true,
        Layers = 3,
    };

    private static readonly Authentication Bearer = new() { Scheme = AuthScheme.Bearer };

    private static readonly User Ci = new("ci") { Password = "right", Pull = ["shop/*"] };

    private static IEnumerable<TestCaseData> Faults =>
    [
        Case(new Fault("* /v2/shop/web/manifests/*") { Status = 500 }, "IG307"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Status = 503 }, "IG307"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Status = 429, Headers = RetryAfter("3600") }, "IG306"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Status = 403, Body = Acr }, "IG305"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Status = 412, Body = Harbor }, "IG203"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Html = true }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Html = true, Status = 404 }, "IG308"),
        Case(new Fault("* /v2/*") { Status = 404, Body = "404 page not found" }, "IG308"),
        Case(new Fault("GET /v2/shop/web/manifests/*") { Body = "{", ContentType = MediaTypeOfIndex }, "IG308"),
        Case(new Fault("GET /v2/shop/web/manifests/*") { Endless = true }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Cut = true }, "IG302"),
        Case(new Fault("GET /v2/shop/web/manifests/*") { CutAfter = 20 }, "IG302"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Hang = true }, "IG302"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Redirect = "{path}" }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Redirect = "file:///etc/passwd" }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Redirect = "unix:///var/run/docker.sock" }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Redirect = "http://ci:right@{host}{path}" }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Redirect = "{path}0" }, "IG308"),
        Case(new Fault("* /v2/shop/web/manifests/*") { Status = 403 }, "IG201"),
        Case(new Fault("GET /v2/shop/web/manifests/sha256*") { Status = 404 }, "IG106"),
        Case(new Fault("GET /v2/shop/web/blobs/*") { Status = 404 }, "IG106"),
        Case(new Fault("GET /v2/shop/web/blobs/*") { Status = 503 }, "IG307"),
    ];

    private static IEnumerable<TestCaseData> PassingFaults =>
    [
        Case(new Fault("HEAD *") { Status = 405 }),
        Case(new Fault("* /v2/*") { Status = 500, Times = 1 }),
        Case(new Fault("* /v2/*") { Status = 429, Times = 1, Headers = RetryAfter("0") }),
        Case(new Fault("* /v2/*") { Cut = true, Times = 1 }),
        Case(new Fault("* /v2/*") { Delay = TimeSpan.FromMilliseconds(50) }),
    ];

    private static IEnumerable<TestCaseData> Images =>
    [
        Case(Web, null),
        Case(Web with { SingleManifest = true, Platforms = ["linux/amd64"] }, null),
        Case(Web with { Format = ImageFormat.Docker }, null),
        Case(Web with { NestedIndex = true }, null),
        Case(Web with { WithoutPlatforms = true, Platforms = ["linux/amd64"], Attestations = false }, null),
        Case(Web with { DigestHeader = DigestHeader.Absent }, null),
        Case(Web with { Schema1Fallback = true }, null),
        // A node fetches what HEAD named and fails as well, but nothing is gone: the registry contradicts itself.
        Case(Web with { DigestHeader = DigestHeader.Wrong }, "IG308"),
        Case(Web with { Platforms = ["linux/arm64"] }, "IG105"),
        Case(Web with { Platforms = ["linux/arm64"], SingleManifest = true }, "IG105"),
        Case(Web with { Platforms = ["windows/amd64@10.0.17763.1"] }, "IG105"),
        Case(Web with { Platforms = ["linux/386"] }, "IG105"),
        Case(Web with { ConfigPlatform = "linux/arm64" }, "IG105"),
        Case(Web with { Missing = ["linux/amd64"] }, "IG106"),
        Case(Web with { Missing = ["config"] }, "IG106"),
        Case(Web with { Format = ImageFormat.HelmChart }, "IG107"),
        Case(Web with { Format = ImageFormat.Artifact }, "IG107"),
        Case(Web with { Format = ImageFormat.Schema1 }, "IG107"),
    ];

    private const string MediaTypeOfIndex = "application/vnd.oci.image.index.v1+json";

    private const string Acr =
        """{"errors":[{"code":"DENIED","message":"client with IP '1.2.3.4' is not allowed access. Refer https://aka.ms/acr/firewall to grant access."}]}""";

    private const string Harbor =
        """{"errors":[{"code":"PROJECTPOLICYVIOLATION","message":"current image with 3 vulnerabilities cannot be pulled"}]}""";

    [TestCaseSource(nameof(Images))]
    public async Task An_image_is_as_good_as_what_it_holds(Image image, string? rule)
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [image] });

        var verdict = await test.AskAsync("shop/web:1.4.2");

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule), verdict.Message);
        Assert.That(verdict.Status, Is.EqualTo(rule is null ? Status.Pullable : rule == "IG308" ? Status.Undetermined : Status.Failed));
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_fault_is_called_by_its_name(Fault fault, string rule)
    {
        var settings = new GateSettings { Timeout = TimeSpan.FromSeconds(4) };
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [Web], Faults = [fault] }, settings);

        Assert.That((await test.AskAsync("shop/web:1.4.2")).Rule?.Id, Is.EqualTo(rule));
    }

    [TestCaseSource(nameof(PassingFaults))]
    public async Task A_passing_fault_fails_nothing(Fault fault)
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web], Faults = [fault] });

        var verdict = await test.AskAsync("shop/web:1.4.2");

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable), verdict.Message);
    }

    [TestCase("shop/web:1.5.0", "IG103")]
    [TestCase("shop/wbe:1.4.2", "IG102")]
    [TestCase("shop/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "IG104")]
    public async Task What_is_missing_is_called_by_its_name(string image, string rule)
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web] });

        var verdict = await test.AskAsync(image);

        Assert.That(verdict.Rule?.Id, Is.EqualTo(rule), verdict.Message);
    }

    [TestCase(ProbeDepth.Exists, null)]
    [TestCase(ProbeDepth.Platform, null)]
    [TestCase(ProbeDepth.Layers, "IG106")]
    public async Task A_layer_is_missed_at_depth_layers_only(ProbeDepth depth, string? rule)
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [Web with { Missing = ["layer"] }] }, new GateSettings { Depth = depth });

        Assert.That((await test.AskAsync("shop/web:1.4.2")).Rule?.Id, Is.EqualTo(rule));
    }

    [Test]
    public async Task An_image_costs_few_requests()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web], Auth = Bearer, Users = [Ci] });

        await test.AskAsync("shop/web:1.4.2", ProbeCase.User("ci", "right"));

        string[] index = ["401 HEAD manifests", "200 GET token", "200 HEAD manifests", "200 GET manifests"];
        string[] platform = ["200 GET manifests", "200 GET blobs"];
        Assert.That(
            test.Registry.Requests.Select(r => $"{r.Status} {r.Method} {Kind(r.PathAndQuery)}"),
            Is.EqualTo(index.Concat(platform)));
    }

    private static string Kind(string path) =>
        new[] { "token", "manifests", "blobs" }.Single(k => path.Contains($"/{k}", StringComparison.Ordinal));

    [Test]
    public async Task The_tag_beside_a_digest_is_asked_for_and_never_decides()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web] });
        var old = test.DigestOf("shop/web", "1.4.2");
        test.Registry.Add(Web with { Revision = "2" });

        var verdict = await test.AskAsync($"shop/web:1.4.2@{old}");

        Assert.That(verdict.Status, Is.EqualTo(Status.Pullable));
        Assert.That(ImageGate.Verdicts.Lint.Of(verdict).Select(w => w.Rule), Does.Contain(RuleTable.TagMoved));
    }

    [Test]
    public async Task Every_wanted_platform_must_be_there()
    {
        await using var test = await ProbeCase.StartAsync(new RegistryDescription { Images = [Web] });
        var plan = test.Plan("shop/web:1.4.2") with
        {
            Platforms = [Platform.LinuxAmd64, new Platform("linux", "s390x")],
        };

        var verdict = (await test.AskAllAsync(plan))[0];

        Assert.That(verdict.Rule, Is.EqualTo(RuleTable.PlatformNotAvailable));
        Assert.That(verdict.Message, Does.Contain("linux/s390x").And.Contain("linux/arm64"));
    }

    private static TestCaseData Case(Image image, string? rule) =>
        new TestCaseData(image, rule).SetArgDisplayNames(rule ?? "pullable", Short(image, Web));

    private static TestCaseData Case(Fault fault, string? rule = null) =>
        (rule is null ? new TestCaseData(fault) : new TestCaseData(fault, rule)).SetArgDisplayNames(
            $"{rule} {fault.Match} {fault.Status} {fault.Body?.Length} {fault.Html} {fault.Endless} {fault.Cut} {fault.CutAfter} {fault.Hang} {fault.Redirect} {fault.Delay}");

    /// <summary>What a test case changes of the usual image.</summary>
    private static string Short(Image image, Image usual) => string.Join(' ', typeof(Image).GetProperties()
        .Where(p => p.PropertyType != typeof(Type) && !Equals(p.GetValue(image), p.GetValue(usual)))
        .Select(p => $"{p.Name}={(p.GetValue(image) is IEnumerable<string> list ? string.Join('+', list) : p.GetValue(image))}"));

    private static Dictionary<string, string> RetryAfter(string seconds) => new() { ["Retry-After"] = seconds };

    [Test]
    public async Task An_image_that_is_asked_for_again_keeps_no_other_one_waiting()
    {
        await using var test = await ProbeCase.StartAsync(
            new RegistryDescription { Images = [new Image("shop/web") { Tags = ["1"] }], Faults = [new Fault("* /v2/broken/*") { Status = 500 }] },
            new GateSettings { Concurrency = 1 });

        var broken = test.ProbeAsync("broken/web:1");
        var web = test.ProbeAsync("shop/web:1");
        var first = await Task.WhenAny(broken, web);

        Assert.That((first == web, (await web).Outcome, (await broken).Outcome), Is.EqualTo((true, ProbeOutcome.Proven, ProbeOutcome.Unavailable)));
    }
}
