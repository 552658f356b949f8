using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ImageGate.Cli.Tests.Rendering;

namespace ImageGate.Cli.Tests.Real;

/// <summary>A registry that is killed and comes back while a thousand images are checked: no verdict is wrong for it.</summary>
public sealed class RestartTests
{
    private const int Images = 1000;
    private const int MostRestarts = 3;

    [Test]
    public async Task A_registry_that_restarts_makes_no_image_missing()
    {
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await using var registry = await DockerRegistry.OpenAsync();
        await Skopeo.PushAsync(layout, "1", $"{registry.Host}/shop/web:1");
        await TagAsync(registry);
        using var directory = new TempDirectory();
        directory.Write("pods.yaml", string.Join("---\n", Enumerable.Range(0, Images).Select(i => TestTree.Pod($"{registry.Host}/shop/web:{Tag(i)}"))));

        var ((exitCode, _, error), restarts) = await CheckWhileItRestartsAsync(directory, registry);

        var verdicts = Verdicts(directory);
        await TestContext.Out.WriteLineAsync($"{restarts} restarts, {verdicts.Count(v => v.Status == "undetermined")} undetermined");
        Assert.That(restarts, Is.GreaterThan(0));
        Assert.That((exitCode, error), Is.EqualTo((1, "")));
        Assert.That(verdicts.Select(v => v.Image), Is.EqualTo(Enumerable.Range(0, Images).Select(i => $"{registry.Host}/shop/web:{Tag(i)}")), "each once, in order");
        var wrong = verdicts.Where((v, i) => v.Status != "undetermined" && (v.Status, v.Rule) != (IsThere(i) ? ("pullable", null) : ("failed", "IG103")));
        Assert.That(wrong, Is.Empty);
        Assert.That(verdicts.Count(v => v.Status == "undetermined"), Is.LessThan(Images / 2), "who comes back is waited for");
    }

    private static async Task<(ProgramRun Run, int Restarts)> CheckWhileItRestartsAsync(TempDirectory directory, DockerRegistry registry)
    {
        var run = ProgramRun.In(directory, "check", "pods.yaml", "--docker-config", "none", "--no-cache", "--timeout", "20s", "-o", "json=report.json");
        await registry.AskedAsync("GET", "/v2/shop/web/manifests/t100");
        var restarts = 0;
        while (!run.IsCompleted && restarts < MostRestarts)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(400));
            await registry.RestartAsync(TimeSpan.FromMilliseconds(200));
            restarts++;
        }

        return (await run, restarts);
    }

    private static bool IsThere(int i) => i % 10 != 7;

    private static string Tag(int i) => IsThere(i) ? $"t{i}" : $"none{i}";

    /// <summary>The same index under each tag that is there.</summary>
    private static async Task TagAsync(DockerRegistry registry)
    {
        var (_, body) = await PlainPull.IndexAsync(registry, "shop/web", "1");
        foreach (var i in Enumerable.Range(0, Images).Where(IsThere))
        {
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.oci.image.index.v1+json");
            using var answer = await registry.Client.PutAsync(new Uri($"/v2/shop/web/manifests/{Tag(i)}", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static List<(string Image, string Status, string? Rule)> Verdicts(TempDirectory directory)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(directory.Combine("report.json")));
        return
        [
            .. report.RootElement.GetProperty("verdicts").EnumerateArray().Select(v => (
                v.GetProperty("image").GetString()!, v.GetProperty("status").GetString()!, v.GetProperty("rule").GetString())),
        ];
    }
}
