using System.Text.Json;
using CliWrap;
using ImageGate.Cli.Tests.Rendering;

namespace ImageGate.Cli.Tests.Selection;

/// <summary>What counts as changed since a revision, through the whole program and the real git, helm and kubectl.</summary>
public sealed class ChangedSinceTests
{
    private const string Chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n";

    private TempDirectory directory = null!;

    [SetUp]
    public async Task Begin()
    {
        directory = new TempDirectory();
        directory.Write("k8s/one.yaml", TestTree.Pod("shop/one:1"));
        directory.Write("k8s/two.yaml", TestTree.Pod("shop/two:1"));
        directory.Write("chart/Chart.yaml", Chart);
        directory.Write("chart/values.yaml", "tag: 1\n");
        directory.Write("chart/templates/pod.yaml", TestTree.Pod("shop/chart:{{ .Values.tag }}"));
        directory.Write("overlay/kustomization.yaml", "resources: [../base]\nimages: [{name: base, newTag: '1'}]\n");
        directory.Write("base/kustomization.yaml", "resources: [pod.yaml]\n");
        directory.Write("base/pod.yaml", TestTree.Pod("base"));
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Begin");
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public async Task Nothing_has_changed() => Assert.That(await ChangedAsync(), Is.Empty);

    [TestCase("k8s/one.yaml", "shop/one:2", "shop/one:2")]
    [TestCase("base/pod.yaml", "other", "other")]
    [TestCase("k8s/new.yaml", "shop/new:1", "shop/new:1")]
    [TestCase("k8s/one.yaml", "shop/two:1", "")]
    public async Task An_image_that_was_written_anew_has_changed(string file, string image, string changed)
    {
        directory.Write(file, TestTree.Pod(image));
        Assert.That(await ChangedAsync(), Is.EqualTo(changed.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [TestCase("chart/values.yaml", "tag: 2\n", "shop/chart:2")]
    [TestCase("overlay/kustomization.yaml", "resources: [../base]\nimages: [{name: base, newTag: '2'}]\n", "base:2")]
    public async Task What_decides_an_image_counts_wherever_it_stands(string file, string text, string changed)
    {
        directory.Write(file, text);
        Assert.That(await ChangedAsync(), Is.EqualTo((string[])[changed]));
    }

    [Test]
    public async Task A_new_credential_is_a_change_for_the_images_that_it_matches()
    {
        var entry = Convert.ToBase64String("""{"auths":{"docker.io":{"username":"u","password":"p"}}}"""u8);
        directory.Write("k8s/two.yaml", $"""
            {TestTree.Pod("shop/two:1").TrimEnd()}
              imagePullSecrets: [{"{"}name: hub{"}"}]
            ---
            apiVersion: v1
            kind: Secret
            type: kubernetes.io/dockerconfigjson
            metadata: {"{"}name: hub{"}"}
            data: {"{"}.dockerconfigjson: {entry}{"}"}
            """);
        Assert.That(await ChangedAsync(), Is.EqualTo((string[])["shop/two:1"]));
    }

    [Test]
    public async Task Inputs_may_be_new_and_the_working_directory_below_the_top()
    {
        directory.Write("k8s/more/pod.yaml", TestTree.Pod("shop/more:1"));
        var run = await RunAsync(directory.Combine("k8s"), "images", "more", "one.yaml");
        Assert.That(Images(run), Is.EqualTo((string[])["shop/more:1"]));
    }

    /// <summary>Where nothing is rendered, files are compared with the revision instead of being written out and read again.</summary>
    [TestCase("", "")]
    [TestCase("k8s/one.yaml", "shop/one:2")]
    [TestCase("k8s/ignored.yaml", "shop/new:1")]
    public async Task Plain_files_are_compared_one_by_one(string file, string image)
    {
        directory.Write(".git/info/exclude", "ignored.yaml\n");
        if (file.Length > 0)
        {
            directory.Write(file, TestTree.Pod(image));
        }

        var run = await RunAsync(directory.FullName, "images", "k8s");
        Assert.That(Images(run), Is.EqualTo(image.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task What_is_no_longer_there_counts_too()
    {
        directory.Write("k8s/account.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\nimagePullSecrets: [{name: hub}]\n");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Account");
        File.Delete(directory.Combine("k8s/account.yaml"));

        var run = await RunAsync(directory.FullName, "images", "k8s");

        Assert.That(Images(run), Is.EqualTo((string[])["shop/one:1", "shop/two:1"]));
    }

    /// <summary>The directory that the application leads to is no input, and its files are read all the same.</summary>
    [Test]
    public async Task What_is_no_longer_there_counts_too_where_a_controller_looks()
    {
        directory.Write("apps/more.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: more}\nspec: {source: {path: more}, destination: {namespace: default}}\n");
        directory.Write("more/pod.yaml", TestTree.Pod("shop/more:1"));
        directory.Write("more/account.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\nimagePullSecrets: [{name: hub}]\n");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=More");
        Assert.That(Images(await RunAsync(directory.FullName, "images", "apps")), Is.Empty);
        File.Delete(directory.Combine("more/account.yaml"));

        Assert.That(Images(await RunAsync(directory.FullName, "images", "apps")), Is.EqualTo((string[])["shop/more:1"]));
    }

    [Test]
    public async Task Objects_may_be_named_by_SHA_256()
    {
        Directory.Delete(directory.Combine(".git"), recursive: true);
        await GitAsync("init", "--quiet", "--object-format=sha256");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Begin");
        directory.Write("k8s/one.yaml", TestTree.Pod("shop/one:2"));

        Assert.That(Images(await RunAsync(directory.FullName, "images", "k8s")), Is.EqualTo((string[])["shop/one:2"]));
        Assert.That(Images(await RunAsync(directory.FullName, "images", "k8s/two.yaml")), Is.Empty);
    }

    [Test]
    public async Task The_rest_is_counted_and_not_asked_for()
    {
        directory.Write("k8s/one.yaml", TestTree.Pod("shop/one:2"));
        var run = await RunAsync(directory.FullName, "check", "--offline");
        using var report = JsonDocument.Parse(run.Output);
        var summary = report.RootElement.GetProperty("summary");
        Assert.That((summary.GetProperty("skipped").GetInt32(), summary.GetProperty("undetermined").GetInt32()), Is.EqualTo((3, 1)));
        Assert.That(run.Output, Does.Contain("not changed since HEAD"));
    }

    [TestCase("check", "4 images not changed since HEAD")]
    [TestCase("images", "4 images not changed since HEAD")]
    public async Task People_read_how_many_have_not_changed(string verb, string count)
    {
        var run = await RunAsync(directory.FullName, verb, "-o", "text");
        Assert.That(run.Output, Does.Contain(count));
        Assert.That(run.Output, Does.Not.Contain("shop/one"));
    }

    [TestCase("check")]
    [TestCase("images")]
    public async Task Where_nothing_changed_that_is_success(string verb) =>
        Assert.That((await RunAsync(directory.FullName, verb)).ExitCode, Is.Zero);

    [Test]
    public async Task An_unknown_revision_is_a_problem_and_everything_is_checked()
    {
        var run = await RunAsync(directory.FullName, "images", ".", "--changed-since=gone");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(Images(run), Has.Count.EqualTo(4));
        Assert.That(run.Output, Does.Contain("fetch-depth: 0"));
    }

    private async Task<IReadOnlyList<string>> ChangedAsync() => Images(await RunAsync(directory.FullName, "images"));

    private static IReadOnlyList<string> Images(ProgramRun run)
    {
        using var report = JsonDocument.Parse(run.Output);
        return [.. report.RootElement.GetProperty("uses").EnumerateArray().Select(use => use.GetProperty("image").GetString()!)];
    }

    private async Task<ProgramRun> RunAsync(string workingDirectory, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var path = $"{Rendering.Repository.Tools("helm-4")}:{Environment.GetEnvironmentVariable("PATH")}";
        var runner = ProgramRun.Surroundings(directory, "", ("PATH", path)) with
        {
            WorkingDirectory = workingDirectory,
            Output = output,
            Error = error,
        };
        string[] since = arguments.Any(argument => argument.StartsWith("--changed-since", StringComparison.Ordinal)) ? [] : ["--changed-since", "HEAD"];
        string[] format = arguments.Contains("-o") ? [] : ["-o", "json"];
        var exitCode = await Program.RunAsync([.. arguments, .. since, .. format], runner, CancellationToken.None);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    private CommandTask<CommandResult> GitAsync(params string[] arguments) =>
        CliWrap.Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(directory.FullName).ExecuteAsync();
}
