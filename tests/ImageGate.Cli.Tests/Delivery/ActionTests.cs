using CliWrap.Buffered;
using ImageGate.Cli.CommandLine;
using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>action.yml and the scripts of its steps, run as a runner runs them, over the native binary and a registry.</summary>
public sealed class ActionTests
{
    private TempDirectory directory = null!;
    private LocalRegistry.Registry registry = null!;

    [SetUp]
    public async Task Begin()
    {
        directory = new TempDirectory();
        registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });
    }

    [TearDown]
    public async Task EndAsync()
    {
        await registry.DisposeAsync();
        directory.Dispose();
    }

    [TestCase("shop/web:1", 0, "passed", "1", "0", "0")]
    [TestCase("shop/web:2", 1, "failed", "0", "1", "0")]
    public async Task The_outputs_say_what_was_found(
        string image, int exitCode, string result, string pullable, string failed, string undetermined)
    {
        var run = await CheckAsync($"{registry.Host}/{image}");

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Log);
        Assert.That(run.Outputs["result"], Is.EqualTo(result));
        Assert.That(run.Outputs["exit-code"], Is.EqualTo($"{exitCode}"));
        Assert.That(
            (run.Outputs["images"], run.Outputs["pullable"], run.Outputs["failed"], run.Outputs["undetermined"]),
            Is.EqualTo(("1", pullable, failed, undetermined)));
        Assert.That(run.Outputs["json-file"], Does.EndWith("report.json"));
    }

    [Test]
    public async Task What_could_not_be_decided_is_not_missing()
    {
        var run = await CheckAsync("127.0.0.1:1/shop/web:1");
        Assert.That((run.ExitCode, run.Outputs["result"], run.Outputs["undetermined"]), Is.EqualTo((3, "undetermined", "1")), run.Log);
    }

    [Test]
    public async Task No_image_at_all_is_no_success()
    {
        directory.Write("settings.yaml", "color: blue\n");
        var run = await Step().RunAsync();
        Assert.That((run.ExitCode, run.Outputs["result"], run.Outputs["images"]), Is.EqualTo((4, "empty", "0")), run.Log);
    }

    [Test]
    public async Task Annotations_and_the_summary_come_without_being_asked()
    {
        var run = await CheckAsync($"{registry.Host}/shop/web:2");
        Assert.That(run.Log, Does.Contain("::error ").And.Contain("pod.yaml").And.Contain("IG103"));
        Assert.That(run.Summary, Does.Contain("has no tag 2"));
    }

    [Test]
    public async Task Reports_are_written_where_they_are_asked_for_and_their_paths_are_outputs()
    {
        var step = Step(("sarif-file", "out/imagegate.sarif"), ("junit-file", "imagegate.xml"), ("html-file", "page.html"), ("annotations", "false"), ("summary", "false"));
        Directory.CreateDirectory(directory.Combine("out"));
        directory.Write("pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:2"));

        var run = await step.RunAsync();

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Log);
        Assert.That((run.Outputs["sarif-file"], run.Outputs["junit-file"], run.Outputs["html-file"]), Is.EqualTo(("out/imagegate.sarif", "imagegate.xml", "page.html")));
        Assert.That(directory.Combine("out", "imagegate.sarif"), Does.Exist);
        Assert.That(run.Log, Does.Not.Contain("::error "));
        Assert.That(run.Summary, Is.Empty);
    }

    [TestCase("paths", "$(touch broken)")]
    [TestCase("paths", "`touch broken`")]
    [TestCase("namespace", "\"; touch broken; \"")]
    [TestCase("config", "x.yaml && touch broken")]
    [TestCase("set", "a=$(touch broken)")]
    public async Task An_input_is_never_a_script(string input, string value)
    {
        directory.Write("pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:1"));
        var run = await Step((input, value)).RunAsync();
        Assert.That(directory.Combine("broken"), Does.Not.Exist, run.Log);
    }

    [TestCase("namespace", "a\nb", "takes one value")]
    [TestCase("quiet", "yes", "valid: true, false")]
    [TestCase("untrusted", "perhaps", "valid: auto, true, false")]
    [TestCase("working-directory", "nowhere", "no such directory")]
    [TestCase("pull-secret", "regcred={\"auths\": {\"canary\": {}}}", "may be secret")]
    public async Task A_wrong_input_is_misuse_with_a_sentence(string input, string value, string said)
    {
        var run = await Step((input, value)).RunAsync();
        Assert.That((run.ExitCode, run.Outputs["result"]), Is.EqualTo((2, "misused")), run.Log);
        Assert.That(run.Log, Does.Contain("::error title=ImageGate::").And.Contain(said).And.Not.Contain("canary"));
    }

    [Test]
    public async Task The_content_of_a_pull_secret_comes_through_a_variable()
    {
        await using var closed = await LocalRegistry.Registry.StartAsync(RegistryDescription.Parse(
            "{auth: basic, users: [{name: ci, password: canary-7}], images: [{name: shop/web, tags: ['1']}]}"));
        directory.Write("pod.yaml", TestTree.Pod($"{closed.Host}/shop/web:1") + "  imagePullSecrets: [{name: regcred}]\n");
        var step = Step(("pull-secret", "regcred=env:REGCRED"), ("verbose", "true"));
        step.Variables["REGCRED"] = $$"""{"auths": {"{{closed.Host}}": {"username": "ci", "password": "canary-7"} } }""";

        var run = await step.RunAsync();

        Assert.That(run.ExitCode, Is.Zero, run.Log);
        Assert.That(run.Log + run.Summary, Does.Not.Contain("canary"));
    }

    /// <summary>What GitHub runs for whom: only pull requests from other repositories, and what may carry them, are a stranger's.</summary>
    [TestCase("push", null, "auto", false)]
    [TestCase("schedule", null, "auto", false)]
    [TestCase("pull_request", "shop/deployments", "auto", false)]
    [TestCase("pull_request", "stranger/deployments", "auto", true)]
    [TestCase("pull_request", "stranger/deployments", "false", false)]
    [TestCase("pull_request_target", "shop/deployments", "auto", true)]
    [TestCase("workflow_run", null, "auto", true)]
    [TestCase("push", null, "true", true)]
    public async Task Manifests_of_strangers_are_checked_as_such(string kind, string? head, string input, bool isUntrusted)
    {
        var step = Step(("untrusted", input), ("path", FakeProgram())) with { Event = kind, HeadRepository = head };

        var run = await step.RunAsync();

        Assert.That(run.ExitCode, Is.Zero, run.Log);
        Assert.That(run.Log.Contains("[--untrusted]", StringComparison.Ordinal), Is.EqualTo(isUntrusted), run.Log);
        Assert.That(run.Log.Contains("::notice ", StringComparison.Ordinal), Is.EqualTo(isUntrusted && input == "auto"), run.Log);
    }

    /// <summary>An option without an input cannot be used in a workflow; those left out mean nothing there.</summary>
    [Test]
    public void Every_option_has_an_input()
    {
        var file = new YamlStream();
        using var text = new StringReader(File.ReadAllText(Path.Combine(Rendering.Repository.Root, "action.yml")));
        file.Load(text);
        var inputs = ((YamlMappingNode)file.Documents[0].RootNode["inputs"]).Children.Keys.Select(key => key.ToString());

        Assert.That(Verb.Check.Options.Select(option => option.Name).Except(inputs),
            Is.EquivalentTo(new[] { "output", "no-color", "no-progress", "help", "version" }).Or
                .EquivalentTo(new[] { "output", "no-color", "no-progress", "help" }));
    }

    [Test]
    public async Task Readers_of_others_find_nothing_wrong_with_the_action()
    {
        Assert.That(await ActionRun.FaultsAsync(Path.Combine(Rendering.Repository.Root, "action.yml")), Is.Empty);
        var wrong = directory.Write("wrong/action.yml", """
            name: Wrong
            description: Has a step without a shell, an expression in its script, and a name that is not there
            inputs: {a: {description: Unused}}
            runs:
              using: composite
              steps: [{id: run, run: 'echo ${{ inputs.b }}', env: {B: '${{ steps.nothing.outputs.x }}'}}]
            """);
        Assert.That(await ActionRun.FaultsAsync(wrong), Has.Some.StartsWith("service: ").And.Some.StartsWith("schema: ")
            .And.Some.StartsWith("an expression in a script").And.Some.StartsWith("no such step"));
    }

    [Test]
    public async Task The_scripts_pass_shellcheck()
    {
        var scripts = Directory.GetFiles(Path.Combine(Rendering.Repository.Root, "src", "action"), "*.sh");
        var run = await CliWrap.Cli.Wrap(RealParts.Shellcheck).WithArguments(["--external-sources", .. scripts])
            .WithWorkingDirectory(Rendering.Repository.Root).WithValidation(CliWrap.CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((0, "")));
        Assert.That(scripts, Has.Length.EqualTo(3));
    }

    /// <summary>Writes its arguments and a report of nothing.</summary>
    private string FakeProgram() => directory.WriteScript("fake", """
        [ "$1" != --version ] || exit 0
        printf '[%s]\n' "$@"
        for argument in "$@"; do
          case $argument in
            --output=json=*) printf '{\n  "summary": {\n    "images": 0\n  }\n}\n' >"${argument#--output=json=}" ;;
          esac
        done
        """);

    private async Task<ActionResult> CheckAsync(string image)
    {
        directory.Write("pod.yaml", TestTree.Pod(image));
        return await Step().RunAsync();
    }

    private ActionRun Step(params (string Name, string Value)[] inputs)
    {
        var step = new ActionRun(directory.FullName);
        step.Inputs["path"] = RealParts.NativeBinary;
        step.Inputs["docker-config"] = "none";
        foreach (var (name, value) in inputs)
        {
            step.Inputs[name] = value;
        }

        return step;
    }
}
