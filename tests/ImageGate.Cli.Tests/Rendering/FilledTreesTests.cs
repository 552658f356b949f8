namespace ImageGate.Cli.Tests.Rendering;

/// <summary>Placeholders in what helm and kustomize read, through the whole program and the real tools.</summary>
public sealed class FilledTreesTests
{
    // Without quotes "#{TAG}#" is a comment to YAML: it has to be filled in before the tools read it.
    [TestCase("tag: #{TAG}#\n", "shop/web:1.2")]
    [TestCase("tag: ${TAG}\n", "shop/web:1.2")]
    [TestCase("tag: __OTHER__\n", "shop/web:__OTHER__")]
    public async Task A_chart_is_rendered_with_its_values_filled_in(string values, string image)
    {
        using var directory = new TempDirectory();
        directory.Write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        directory.Write("web/values.yaml", values);
        directory.Write("web/templates/pod.yaml", TestTree.Pod("shop/web:{{ .Values.tag }}"));
        Assert.That((await RunAsync(directory, "web")).Output, Does.StartWith($"{image} "));
    }

    [Test]
    public async Task Values_of_the_command_line_are_filled_in()
    {
        using var directory = new TempDirectory();
        directory.Write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        directory.Write("production.yaml", "tag: #{TAG}#\n");
        directory.Write("web/templates/pod.yaml", TestTree.Pod("shop/web:{{ .Values.tag }}"));
        var run = await RunAsync(directory, "web", "-f", "production.yaml");
        Assert.That(run.Output, Does.StartWith("shop/web:1.2 ").And.Contain("production.yaml:1"));
        Assert.That(await File.ReadAllTextAsync(directory.Combine("production.yaml")), Is.EqualTo("tag: #{TAG}#\n"));
    }

    [Test]
    public async Task A_kustomization_is_built_with_its_files_filled_in()
    {
        using var directory = new TempDirectory();
        directory.Write("kustomization.yaml", "resources: [pod.yaml]\nimages: [{name: shop/web, newTag: '__TAG__'}]\n");
        directory.Write("pod.yaml", TestTree.Pod("#{IMAGE}#"));
        Assert.That((await RunAsync(directory, ".", "--replace", "IMAGE=shop/web")).Output, Does.StartWith("shop/web:1.2 "));
    }

    private static Task<ProgramRun> RunAsync(TempDirectory directory, params string[] arguments) =>
        ProgramRun.In(
            directory,
            [("PATH", $"{Repository.Tools("helm-4")}:{Environment.GetEnvironmentVariable("PATH")}")],
            ["images", .. arguments, "--replace", "TAG=1.2", "--no-color"]);
}
