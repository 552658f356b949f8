using ImageGate.Reporting;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Cache;

/// <summary>Two runs after each other, as a pipeline does them, and what happened in between.</summary>
public sealed class CacheRunTests
{
    private TempDirectory directory = null!;
    private LocalRegistry.Registry registry = null!;

    [SetUp]
    public async Task Start()
    {
        directory = new TempDirectory();
        registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Images =
            [
                new("shop/web") { Tags = ["1"], Platforms = ["linux/amd64", "linux/arm64"] },
                new("shop/db") { Tags = ["1"], SingleManifest = true },
            ],
        });
        directory.Write("pods.yaml", Pod("web") + "---\n" + Pod("db"));
    }

    [TearDown]
    public async Task Stop()
    {
        await registry.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task A_second_run_asks_by_HEAD_only_and_says_the_same()
    {
        var (first, cold) = await CheckAsync();
        var (second, warm) = await CheckAsync();

        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), second.Output);
        Assert.That(cold.Count(r => r.Method == "GET"), Is.EqualTo(5));
        Assert.That(warm.Select(r => r.Method), Is.EqualTo(Enumerable.Repeat("HEAD", 3)));
        Assert.That(warm.Where(r => r.PathAndQuery.Contains("shop/db", StringComparison.Ordinal)), Has.Exactly(1).Items);
        Assert.That(second.Output, Does.Contain("runs on linux/amd64, read in an earlier run"));
        Assert.That(second.Output.Replace(", read in an earlier run", "", StringComparison.Ordinal), Is.EqualTo(first.Output));
    }

    [Test]
    public async Task A_warm_run_over_the_depth_of_layers_asks_by_HEAD_for_what_it_knows()
    {
        await CheckAsync("--depth", "layers");

        var (run, warm) = await CheckAsync("--depth", "layers");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(warm.Where(r => r.Method == "GET").Select(r => r.Headers.ContainsKey("Range")), Has.All.True, "only first bytes");
    }

    [TestCase("tag", "IG103")]
    [TestCase("platform", "IG106")]
    [TestCase("config", "IG106", "--depth", "layers")]
    [TestCase("repository", "IG102")]
    public async Task What_is_gone_since_the_first_run_fails_as_if_never_seen(string gone, string rule, params string[] options)
    {
        var child = registry.DigestOf("shop/web", "1", "linux/amd64");
        var config = await ConfigOfAsync(child);
        await CheckAsync(options);
        Assert.That(registry.Remove("shop/web", gone switch { "tag" => "1", "platform" => child, "config" => config, _ => null }));

        var (warm, _) = await CheckAsync(options);
        var (cold, _) = await CheckAsync([.. options, "--no-cache"]);

        Assert.That(warm.ExitCode, Is.EqualTo(ExitCode.Failed), warm.Output);
        Assert.That(warm.Output, Does.Contain(rule));
        Assert.That(warm.Output.Replace(", read in an earlier run", "", StringComparison.Ordinal), Is.EqualTo(cold.Output));
    }

    [Test]
    public async Task A_config_that_another_repository_had_is_asked_for()
    {
        await CheckAsync();
        var (type, manifest) = await ManifestAsync(registry.DigestOf("shop/web", "1", "linux/amd64"));
        registry.AddManifest("copy/web", "1", type, manifest);
        directory.Write("pods.yaml", Pod("web").Replace("/shop/", "/copy/", StringComparison.Ordinal));

        var (run, _) = await CheckAsync();

        Assert.That((run.ExitCode, run.Output.Contains("IG106", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Failed, true)), run.Output);
    }

    [Test]
    public async Task A_tag_that_moved_to_an_image_without_the_platform_fails()
    {
        await CheckAsync();
        registry.Add(new Image("shop/web") { Tags = ["1"], Platforms = ["linux/arm64"], Revision = "2" });

        var (warm, _) = await CheckAsync();

        Assert.That((warm.ExitCode, warm.Output.Contains("IG105", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Failed, true)), warm.Output);
    }

    [Test]
    public async Task Who_may_not_see_the_image_gains_nothing_from_who_could()
    {
        await CheckAsync();
        registry.Add(new Fault("* /v2/shop/*") { Status = 403, Body = """{"errors":[{"code":"DENIED"}]}""" });

        var (warm, _) = await CheckAsync();

        Assert.That(warm.ExitCode, Is.EqualTo(ExitCode.Failed), warm.Output);
    }

    [Test]
    public async Task Nothing_is_read_or_kept_with_no_cache()
    {
        await CheckAsync("--no-cache");
        var kept = Directory.Exists(directory.Combine("cache"));
        await CheckAsync();

        var (_, requests) = await CheckAsync("--no-cache");

        Assert.That((kept, requests.Count(r => r.Method == "GET")), Is.EqualTo((false, 5)));
    }

    [Test]
    public async Task A_damaged_file_is_as_good_as_none([Values("empty", "flipped", "cut", "other", "huge length", "directory")] string damage)
    {
        await CheckAsync();
        var file = directory.Combine("cache", "imagegate", "contents");
        var bytes = await File.ReadAllBytesAsync(file);
        switch (damage)
        {
            case "flipped":
                foreach (var i in Enumerable.Range(0, bytes.Length / 40).Select(i => 18 + (i * 40)))
                {
                    bytes[i] ^= 0x5a;
                }

                break;
            case "cut":
                bytes = bytes[..60];
                break;
            case "huge length":
                bytes.AsSpan(18 + 32, 4).Fill(0x7f);
                break;
            default:
                bytes = damage == "other" ? "#!/bin/sh\n"u8.ToArray() : [];
                break;
        }

        File.Delete(file);
        if (damage == "directory")
        {
            Directory.CreateDirectory(file);
        }
        else
        {
            await File.WriteAllBytesAsync(file, bytes);
        }

        var (run, requests) = await CheckAsync();

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")), run.Output);
        Assert.That(requests.Count(r => r.Method == "GET"), Is.EqualTo(5));
    }

    [Test]
    public async Task Runs_at_the_same_time_do_not_disturb_each_other()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ProgramRun.In(directory, Variables, Arguments)));
        var (last, requests) = await CheckAsync();

        Assert.That(runs.Select(run => run.ExitCode).Append(last.ExitCode), Has.All.Zero);
        Assert.That(requests.Select(r => r.Method), Has.All.EqualTo("HEAD"));
        Assert.That(Directory.GetFiles(directory.Combine("cache", "imagegate")).Select(Path.GetFileName), Is.EqualTo(["contents"]));
    }

    [Test]
    public async Task A_place_that_cannot_be_written_is_no_fault_of_the_run()
    {
        directory.Write("cache", "a file where a directory should be");

        var (run, _) = await CheckAsync();

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task Of_a_config_only_the_platform_is_kept()
    {
        await CheckAsync();

        var kept = await File.ReadAllTextAsync(directory.Combine("cache", "imagegate", "contents"));

        Assert.That(kept, Does.Contain("\"architecture\":\"amd64\"").And.Not.Contain("rootfs"));
    }

    private static string[] Arguments => ["check", "pods.yaml", "-v", "--no-progress"];

    private (string, string)[] Variables => [("XDG_CACHE_HOME", directory.Combine("cache")), ("NO_COLOR", "1")];

    private string Pod(string name) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: {{name}}}
        spec: {containers: [{name: c, image: "{{registry.Host}}/shop/{{name}}:1"}]}

        """;

    private async Task<(ProgramRun Run, IReadOnlyList<RecordedRequest> Requests)> CheckAsync(params string[] more)
    {
        var before = registry.Requests.Count;
        var run = await ProgramRun.In(directory, Variables, [.. Arguments, .. more]);
        return (run with { Output = WithoutTimes(run.Output) }, [.. registry.Requests.Skip(before).Where(r => r.PathAndQuery != "/v2/")]);
    }

    private static string WithoutTimes(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"\(?\d+(\.\d+)? m?s\)?", "TIME");

    private async Task<string> ConfigOfAsync(string manifest)
    {
        using var json = System.Text.Json.JsonDocument.Parse((await ManifestAsync(manifest)).Content);
        return json.RootElement.GetProperty("config").GetProperty("digest").GetString()!;
    }

    private async Task<(string Type, byte[] Content)> ManifestAsync(string digest)
    {
        using var client = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(registry.Address, $"/v2/shop/web/manifests/{digest}"));
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        using var answer = await client.SendAsync(message);
        return (answer.Content.Headers.ContentType!.MediaType!, await answer.Content.ReadAsByteArrayAsync());
    }
}
