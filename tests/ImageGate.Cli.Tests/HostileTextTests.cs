using ImageGate.Cli.Tests.Rendering;

namespace ImageGate.Cli.Tests;

/// <summary>What a stranger can have printed by the name of a file, the output of a chart or an image, through the whole program.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "a\u001b[31mb\n::add-mask::c\r##vso[task.setvariable variable=PATH]d\u202e<img src=x>[e](javascript:f)";

    private static readonly string[] Formats = ["text", "json", "sarif", "junit", "markdown", "html", "github", "azure"];

    [Test]
    public async Task Names_of_files_output_of_charts_and_images_stay_text_in_every_format()
    {
        using var directory = new TempDirectory();
        using var tree = new TestTree().WithChart("chart", "shop/web:1");
        var go = Hostile.Replace("\u001b", "\\u001b", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
        tree.With("chart/templates/pod.yaml", $"{{{{ fail \"{go}\" }}}}")
            .With($"deploy/{Hostile.Replace('/', '-')}.yaml", TestTree.Pod("'shop/web:1 2'"))
            .With("deploy/broken.yaml", $"a: b: c\n# {Hostile}\n")
            .With("deploy/pod.yaml", TestTree.Pod($"\"{go}\""));
        var targets = Formats.SelectMany(format => (string[])["-o", $"{format}={directory.Combine(format)}"]).ToList();

        var run = await ProgramRun.In(
            directory,
            [("PATH", $"{Repository.Tools("helm-4")}:{Environment.GetEnvironmentVariable("PATH")}")],
            ["check", tree.PathOf("chart"), tree.PathOf("deploy"), "--offline", "-o", "text", "-v", .. targets]);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        var written = Formats.Select(format => (Name: format, Text: File.ReadAllText(directory.Combine(format))))
            .Append((Name: "output", Text: run.Output)).Append((Name: "errors", Text: run.Error)).ToList();
        Assert.That(written.Single(output => output.Name == "output").Text, Does.Contain("add-mask").And.Contain("IG502"));
        Assert.Multiple(() =>
        {
            foreach (var (name, text) in written)
            {
                Assert.That(text, Does.Not.Contain('\u001b').And.Not.Contain('\u202e').And.Not.Contain('\r'), name);
                Assert.That(text.Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::add-mask"), name);
            }

            Assert.That(written.Where(output => output.Name is "markdown" or "html").Select(output => output.Text), Has.None.Contains("<img"));
            Assert.That(written.Where(output => output.Name is "text" or "github" or "azure" or "output" or "errors").Select(output => output.Text), Has.None.Contains("##vso[task.setvariable"));
        });
    }
}
