using System.Globalization;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.Registry;
using ImageGate.Rules;
using ImageGate.Tests.Verdicts;
using ImageGate.Verdicts;
using LocalRegistry;

namespace ImageGate.Tests.Registry;

/// <summary>
/// A thousand images of a registry that has a bad day: each verdict is right or undetermined, whatever happens on the way.
/// IMAGEGATE_SEEDS says how many days are tried; each number is the same day again.
/// </summary>
public sealed class BadDayTests
{
    private const int Images = 1000;

    /// <summary>What is wrong with an image for good, and what is to be said about it; most are well.</summary>
    private static readonly (string Name, Image? Image, Status Status, string? Rule)[] Kinds =
    [
        ("web", new("") { Platforms = ["linux/amd64", "linux/arm64"] }, Status.Pullable, null),
        ("single", new("") { SingleManifest = true }, Status.Pullable, null),
        ("docker", new("") { Format = ImageFormat.Docker }, Status.Pullable, null),
        ("public", new("") { Public = true }, Status.Pullable, null),
        ("absent", null, Status.Failed, "IG102"),
        ("untagged", new("") { Tags = ["2"] }, Status.Failed, "IG103"),
        ("arm", new("") { Platforms = ["linux/arm64"] }, Status.Failed, "IG105"),
        ("childless", new("") { Platforms = ["linux/amd64"], Missing = ["linux/amd64"] }, Status.Failed, "IG106"),
        ("unset", new("") { Missing = ["config"] }, Status.Failed, "IG106"),
    ];

    private static readonly Fault[] Faults =
    [
        new("*") { Delay = TimeSpan.FromMilliseconds(30) },
        new("*") { Cut = true },
        new("GET *") { CutAfter = 20 },
        new("*") { Status = 500 },
        new("*") { Status = 502, Body = "<html>bad gateway</html>", ContentType = "text/html" },
        new("*") { Status = 503 },
        new("*") { Status = 503, Headers = new Dictionary<string, string> { ["Retry-After"] = "0" } },
        new("*") { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "0" } },
        new("GET *") { Status = 200, Body = """{"schemaVersion": 2, "manifests": [{"dig""", ContentType = "application/vnd.oci.image.index.v1+json" },
        new("GET /token*") { Status = 200, Body = "{", ContentType = "application/json" },
        new("HEAD */manifests/*") { Headers = new Dictionary<string, string> { ["Docker-Content-Digest"] = $"sha256:{new string('a', 64)}" } },
        new("*") { Html = true },
    ];

    private static IEnumerable<int> Seeds => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("IMAGEGATE_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 3);

    [TestCaseSource(nameof(Seeds))]
    public async Task No_verdict_is_wrong_and_none_is_lost(int seed)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(Description());
        var plans = Plans(registry).ToList();
        registry.Harm(new RandomFaults(seed, 0.02 * (1 + (seed % 5)), Faults));
        using var forgetting = new Timer(_ => registry.ForgetTokens(), null, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        var verdicts = await AskAsync([.. plans.Select(p => p.Plan)], deadline.Token);

        Assert.That(verdicts, Has.Count.EqualTo(Images));
        Assert.That(verdicts.Select(v => v.Plan), Is.EqualTo(plans.Select(p => p.Plan)), "each once, in order");
        var wrong = plans.Zip(verdicts)
            .Where(pair => pair.Second.Status != Status.Undetermined
                && (pair.Second.Status, pair.Second.Rule?.Id) != (pair.First.Expected, pair.First.Rule))
            .Select(pair => $"{pair.Second.Plan.Image}: {pair.Second.Status} {pair.Second.Rule?.Id} {pair.Second.Message}");
        Assert.That(wrong, Is.Empty);
        var decided = verdicts.Count(v => v.Status != Status.Undetermined);
        await TestContext.Out.WriteLineAsync($"seed {seed}: {decided} of {Images} decided, {registry.Requests.Count} requests");
        Assert.That(decided, Is.GreaterThan(Images / 2), "retries are there to be of use");
    }

    private static RegistryDescription Description() => new()
    {
        Auth = new Authentication { Scheme = AuthScheme.Bearer },
        Users = [new("ci") { Password = "s3cret" }],
        Images =
        [
            .. Enumerable.Range(0, Images).Select(i => (Number: i, Kind: Kinds[i % Kinds.Length]))
                .Where(p => p.Kind.Image is not null)
                .Select(p => p.Kind.Image! with
                {
                    Name = $"{p.Kind.Name}/{p.Number}",
                    Tags = p.Kind.Name == "untagged" ? ["2"] : ["1"],
                    Revision = $"{p.Number}",
                }),
        ],
    };

    private static IEnumerable<(PullPlan Plan, Status Expected, string? Rule)> Plans(LocalRegistry.Registry registry) =>
        Enumerable.Range(0, Images).Select(i => (Number: i, Kind: Kinds[i % Kinds.Length])).Select(p => (
            Given.Plan($"{registry.Host}/{p.Kind.Name}/{p.Number}:1", ProbeCase.User("ci", "s3cret")), p.Kind.Status, p.Kind.Rule));

    private static async Task<IReadOnlyList<Verdict>> AskAsync(IReadOnlyList<PullPlan> plans, CancellationToken cancellation)
    {
        var settings = new GateSettings { Timeout = TimeSpan.FromSeconds(20) };
        using var transport = new RegistryTransport();
        using var client = new RegistryClient(transport, settings, TimeProvider.System);
        var probe = new RegistryProbe(client, settings, TimeProvider.System);
        var proofs = await new Prober(probe.ProbeAsync, probe.ListTagsAsync, settings, TimeProvider.System).RunAsync(plans, cancellation);
        return [.. plans.Zip(proofs, Judge.Decide)];
    }
}
