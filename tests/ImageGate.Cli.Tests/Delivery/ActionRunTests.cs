using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The action with the native binary: what a workflow learns from it, and what stays a value.</summary>
[Platform(Exclude = "Win")]
public sealed class ActionRunTests
{
    private TempDirectory directory = null!;
    private ActionStep step = null!;

    [SetUp]
    public void Create()
    {
        directory = new TempDirectory();
        step = new ActionStep(directory);
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [TestCase("1", 0, "passed", "1 0")]
    [TestCase("2", 1, "failed", "0 1")]
    public async Task The_images_decide_the_step(string tag, int exitCode, string result, string counts)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
        directory.Write("workspace/deploy/web.yaml", TestTree.Pod($"{registry.Host}/shop/web:{tag}"));

        var run = await step.RunAsync(("path", RealParts.NativeBinary), ("working-directory", "deploy"), ("sarif-file", "a b.sarif"));

        Assert.That((run.ExitCode, run.Result, run.Outputs["exit-code"]), Is.EqualTo((exitCode, result, $"{exitCode}")), run.ToString());
        Assert.That($"{run.Outputs["pullable"]} {run.Outputs["failed"]}", Is.EqualTo(counts));
        Assert.That(run.Outputs["sarif-file"], Is.EqualTo("deploy/a b.sarif"));
        Assert.That(directory.Combine("workspace/deploy/a b.sarif"), Does.Exist);
        Assert.That(run.Outputs["json-file"], Does.Exist);
        Assert.That(run.Summary, Does.StartWith("## ").And.Contain("ImageGate"));
        Assert.That(run.Annotations.Any(annotation => annotation.Name == "error"), Is.EqualTo(exitCode != 0), run.ToString());
    }

    [Test]
    public async Task The_content_of_a_pull_secret_comes_through_a_variable()
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(RegistryDescription.Parse(
            "{auth: basic, users: [{name: ci, password: canary-7}], images: [{name: shop/web, tags: ['1']}]}"));
        directory.Write("workspace/web.yaml", TestTree.Pod($"{registry.Host}/shop/web:1") + "  imagePullSecrets: [{name: regcred}]\n");
        var secret = $$"""{"auths": {"{{registry.Host}}": {"username": "ci", "password": "canary-7"} } }""";

        var run = await (step with { Environment = [("REGCRED", secret)] })
            .RunAsync(("path", RealParts.NativeBinary), ("pull-secret", "regcred=env:REGCRED"), ("verbose", "true"), ("html-file", "a.html"), ("junit-file", "b.xml"));

        Assert.That((run.ExitCode, run.Outputs["html-file"], run.Outputs["junit-file"]), Is.EqualTo((0, "a.html", "b.xml")), run.ToString());
        Assert.That(run.Log + run.Summary, Does.Not.Contain("canary"));
    }

    [TestCase("fail", 3, "undetermined")]
    [TestCase("warn", 0, "passed")]
    public async Task What_cannot_be_decided_is_told(string undetermined, int exitCode, string result)
    {
        directory.Write("workspace/web.yaml", TestTree.Pod("127.0.0.1:1/shop/web:1"));
        var run = await step.RunAsync(("path", RealParts.NativeBinary), ("undetermined", undetermined));
        Assert.That((run.ExitCode, run.Result, run.Outputs["undetermined"]), Is.EqualTo((exitCode, result, "1")), run.ToString());
    }

    [TestCase("allow-empty", "false", 4, "empty", "0")]
    [TestCase("allow-empty", "true", 0, "passed", "0")]
    [TestCase("depth", "maybe", 2, "misused", "")]
    [TestCase("verbose", "yes", 2, "misused", "")]
    [TestCase("paths", "nothing-there", 2, "misused", "")]
    [TestCase("working-directory", "nothing-there", 2, "misused", "")]
    public async Task Without_an_image_the_reason_is_told(string input, string value, int exitCode, string result, string images)
    {
        var run = await step.RunAsync(("path", RealParts.NativeBinary), (input, value));
        Assert.That((run.ExitCode, run.Result), Is.EqualTo((exitCode, result)), run.ToString());
        Assert.That(run.Outputs["images"], Is.EqualTo(images).Or.EqualTo("0"));
        Assert.That(run.Annotations.Any(annotation => annotation.Name == "error"), Is.EqualTo(exitCode != 0), run.ToString());
    }

    [Test]
    public async Task A_program_without_a_report_never_passes()
    {
        var run = await step.RunAsync(("path", "/bin/true"));
        Assert.That((run.ExitCode, run.Result), Is.EqualTo((2, "misused")), run.ToString());
    }

    [Test]
    public async Task An_earlier_report_is_not_taken_for_this_one()
    {
        directory.Write("workspace/a.sarif", "{}");
        var run = await step.RunAsync(("path", RealParts.NativeBinary), ("sarif-file", "a.sarif"), ("depth", "maybe"));
        Assert.That((run.Result, run.Outputs["sarif-file"]), Is.EqualTo(("misused", "")));
        Assert.That(directory.Combine("workspace/a.sarif"), Does.Not.Exist);
    }

    [TestCase("$(touch gone)")]
    [TestCase("`touch gone`")]
    [TestCase("\"; touch gone; \"")]
    [TestCase("'; touch gone; '")]
    [TestCase("::error::x")]
    [TestCase("--help")]
    [TestCase("*")]
    public async Task A_hostile_value_stays_a_value(string value)
    {
        var program = new RecordingProgram(directory);
        var run = await step.RunAsync(program.Given, ("paths", value), ("namespace", value), ("set", value), ("sarif-file", value));

        Assert.That(program.Arguments, Is.EqualTo(new[] { "check", $"--namespace={value}", $"--set={value}", "--", value }), run.ToString());
        Assert.That(program.Outputs, Does.Contain($"--output=sarif={value}"));
        Assert.That(directory.Combine("workspace/gone"), Does.Not.Exist);
    }

    [TestCase("sarif-file")]
    [TestCase("namespace")]
    [TestCase("working-directory")]
    [TestCase("version")]
    public async Task A_line_end_makes_no_output_and_no_command_of_its_own(string input)
    {
        var program = new RecordingProgram(directory);
        var run = await step.RunAsync(program.Given, (input, "a\nresult=passed\n::warning::x"));

        Assert.That((run.ExitCode, run.Result, program.HasRun), Is.EqualTo((2, "misused", false)), run.ToString());
        Assert.That(run.Annotations.Select(annotation => annotation.Name), Is.EqualTo(new[] { "error" }));
    }

    [TestCase("pull-secret", "regcred={\"auths\": \"c2VjcmV0\"}")]
    [TestCase("pull-secret", "regcred=c2VjcmV0")]
    [TestCase("docker-config", "{\"auths\": \"c2VjcmV0\"}")]
    public async Task The_content_of_a_secret_becomes_no_argument_and_is_not_shown(string input, string value)
    {
        var program = new RecordingProgram(directory);
        var run = await step.RunAsync(program.Given, (input, value));

        Assert.That((run.ExitCode, run.Result, program.HasRun), Is.EqualTo((2, "misused", false)), run.ToString());
        Assert.That(run.Log, Does.Not.Contain("c2VjcmV0"));
    }
}
