using System.Text.Json;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

public sealed class ExplainEventTests
{
    private const string NotFound =
        "Failed to pull image \"{0}\": rpc error: code = NotFound desc = failed to pull and unpack image \"{0}\": failed to resolve reference \"{0}\": {0}: not found";

    [Test]
    public async Task Offline_the_text_alone_is_read_and_a_missing_tag_stays_undetermined()
    {
        var run = await RunAsync(Of("ghcr.io/shop/web:1"), "--offline", "-o", "json");

        var root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(root.GetProperty("image").GetString(), Is.EqualTo("ghcr.io/shop/web:1"));
            Assert.That(root.GetProperty("status").GetString(), Is.EqualTo("undetermined"));
            Assert.That(root.GetProperty("rule").ValueKind, Is.EqualTo(JsonValueKind.Null), "suspected is not proven");
            Assert.That(root.GetProperty("event").GetProperty("rule").GetString(), Is.EqualTo("IG103"));
            Assert.That(root.GetProperty("hypotheses").ToString(), Does.Contain("\"H1\": \"open\"").And.Contain("\"H4\": \"ruledOut\""));
            Assert.That(root.GetProperty("remedies")[0].GetString(), Does.Contain("Ask ghcr.io for ghcr.io/shop/web:1"));
        });
    }

    [Test]
    public async Task What_the_text_proves_has_failed()
    {
        var run = await RunAsync("Failed to apply default image tag \"Shop/Web\": couldn't parse image name \"Shop/Web\": invalid reference format");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("FAILED  Shop/Web").And.Contain("IG101"));
    }

    [Test]
    public async Task A_text_without_an_image_still_tells_what_to_look_at()
    {
        var run = await RunAsync("dial tcp 10.0.0.1:443: i/o timeout");

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain("connection").And.Contain("private address"));
    }

    [TestCase("1", 0, "PULLABLE")]
    [TestCase("2", 1, "FAILED")]
    public async Task With_an_image_in_the_text_the_registry_is_asked(string tag, int exitCode, string word)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        var run = await RunAsync(Of($"{registry.Host}/shop/web:{tag}"));

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Output);
        Assert.That(run.Output, Does.Contain(word).And.Contain("event       not found: ").And.Match("manifest (passed|failed)"));
        Assert.That(registry.Requests, Is.Not.Empty);
    }

    [Test]
    public async Task A_refused_pod_stays_refused_though_its_image_can_be_pulled()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        var image = $"{registry.Host}/shop/web:1";
        var run = await RunAsync($"admission webhook \"validation.gatekeeper.sh\" denied the request: [ours] container <web> has an invalid image repo <{image}>, allowed repos are []");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("IG402").And.Contain("manifest passed").And.Match("H1 reference +ruled out").And.Match("H4 policy +confirmed"));
    }

    [Test]
    public async Task Offline_dials_nothing()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription());
        await RunAsync(Of($"{registry.Host}/shop/web:1"), "--offline");
        Assert.That(registry.Requests, Is.Empty);
    }

    [Test]
    public async Task Every_image_of_the_text_is_in_the_report_and_the_worst_decides()
    {
        var text = $"{Of("ghcr.io/a/b:1")}\nFailed to apply default image tag \"A/B\": couldn't parse image name \"A/B\": invalid reference format";
        var run = await RunAsync(text, "--offline", "-o", "json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(JsonDocument.Parse(run.Output).RootElement.GetProperty("others")[0].GetProperty("rule").GetString(), Is.EqualTo("IG101"));
    }

    [Test]
    public async Task The_text_may_be_the_value_itself()
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "explain", "--offline", "--event", Of("ghcr.io/a/b:1"));
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Error);
    }

    [TestCase("Name: web\nStatus: Running\n")]
    [TestCase("")]
    public async Task A_text_without_an_event_is_misuse(string text)
    {
        var run = await RunAsync(text);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("no failed pull").And.Contain("kubectl describe pod"));
    }

    [Test]
    public async Task A_text_that_is_too_long_is_refused_with_advice()
    {
        var run = await RunAsync(new string('x', (1024 * 1024) + 1));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("one pod"));
    }

    [Test]
    public async Task A_hostile_text_drives_neither_terminal_nor_runner()
    {
        var run = await RunAsync("Failed to pull image \"a\e[2J:1\": ##[error]x\r::set-env name=a::b: not found", "--offline");
        Assert.That(run.Output, Does.Not.Contain("\e").And.Not.Contain("##[").And.Not.Contain("\n::"));
    }

    private static string Of(string image) => NotFound.Replace("{0}", image, StringComparison.Ordinal);

    private static async Task<ProgramRun> RunAsync(string text, params string[] arguments)
    {
        using var directory = new TempDirectory();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var runner = ProgramRun.Surroundings(directory, text) with { Output = output, Error = error };
        var exitCode = await Program.RunAsync(["explain", "--event", "-", .. arguments], runner, CancellationToken.None);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }
}
