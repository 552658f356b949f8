namespace ImageGate.Cli.Tests.Drafts;

/// <summary><c>imagegate init</c> over trees, and the program's own reading of what it wrote.</summary>
public sealed class InitTests
{
    private const string Chart = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";

    private static string Pod(string image, string secret = "regcred") =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: web, namespace: shop}}\nspec:\n  imagePullSecrets: [{{name: {secret}}}]\n  containers: [{{name: web, image: {image}}}]\n";

    [Test]
    public async Task Plain_manifests_give_their_directory_secrets_and_registries()
    {
        using var directory = new TempDirectory();
        directory.Write("deploy/web.yaml", Pod("registry.example.com/shop/web:1"));
        directory.Write("package.json", "{}");
        var (init, text) = await InitAsync(directory);
        var images = await ProgramRun.In(directory, "images");
        Assert.Multiple(() =>
        {
            Assert.That(init.ExitCode, Is.Zero, init.Error);
            Assert.That(text, Is.EqualTo("""
                # What ImageGate checks. Run 'imagegate images' to see what it finds, and 'imagegate' to check it.
                version: 1

                # Each is checked; --env NAME takes one. Paths are relative to this file.
                environments:
                  default:
                    inputs:
                      - deploy
                    #namespace: default                # of objects that name none
                    #platforms: [linux/amd64]          # of the nodes

                # Pods name these pull secrets, and their content is not among the files. Give it in a variable that holds a
                # dockerconfigjson, or with {file: PATH}, and take the '#' away; without it their images stay undetermined (IG204).
                #pullSecrets:
                #  shop/regcred: {env: REGCRED_JSON}

                # The registries of the images that stand in manifests. Take the '#' away to forbid all others.
                #policy:
                #  allowedRegistries:
                #    - "registry.example.com/*"

                """));
            Assert.That(images.ExitCode, Is.Zero, images.Error);
            Assert.That(images.Output, Does.Contain("registry.example.com/shop/web:1"));
        });
    }

    [Test]
    public async Task Charts_overlays_and_manifests_give_one_environment_each()
    {
        using var directory = new TempDirectory();
        directory.Write("charts/shop/Chart.yaml", Chart);
        directory.Write("charts/shop/values-production.yaml", "a: 1\n");
        directory.Write("charts/shop/values/staging.yaml", "a: 1\n");
        directory.Write("k8s/base/kustomization.yaml", "resources: [web.yaml]\n");
        directory.Write("k8s/base/web.yaml", Pod("docker.io/library/nginx:1"));
        directory.Write("k8s/overlays/staging/kustomization.yaml", "resources: [../../base]\n");
        directory.Write("extra/job.yaml", Pod("quay.io/a/b:1", "other"));
        var (_, text) = await InitAsync(directory);
        Assert.That(text.Split('\n').Where(line => !line.Contains("#namespace", StringComparison.Ordinal) && !line.Contains("#platforms", StringComparison.Ordinal)).Skip(4).Take(17), Is.EqualTo(new[]
        {
            "environments:",
            "  default:", "    inputs:", "      - extra",
            "  production:", "    inputs:", "      - charts/shop", "    helm:", "      values:", "        - charts/shop/values-production.yaml",
            "  staging:", "    inputs:", "      - charts/shop", "      - k8s/overlays/staging", "    helm:", "      values:", "        - charts/shop/values/staging.yaml",
        }));
        Assert.That(text, Does.Contain("#  regcred: {env").And.Contain("#  shop/other: {env"));
    }

    [Test]
    public async Task An_empty_directory_gives_a_skeleton_and_says_so()
    {
        using var directory = new TempDirectory();
        var (init, text) = await InitAsync(directory);
        var images = await ProgramRun.In(directory, "images");
        Assert.Multiple(() =>
        {
            Assert.That(init.ExitCode, Is.Zero);
            Assert.That(init.Error, Does.Contain("no chart, kustomization or manifest was found in '.'"));
            Assert.That(text, Does.Contain("version: 1\n").And.Not.Contain("\nenvironments:"));
            Assert.That(images.ExitCode, Is.EqualTo(4), images.Error);
        });
    }

    [Test]
    public async Task A_configuration_that_is_there_is_not_overwritten()
    {
        using var directory = new TempDirectory();
        directory.Write(".imagegate.yaml", "version: 1\n");
        var (init, text) = await InitAsync(directory);
        Assert.Multiple(() =>
        {
            Assert.That(init.ExitCode, Is.EqualTo(2));
            Assert.That(init.Error, Does.Contain("is there already and is not overwritten"));
            Assert.That(text, Is.EqualTo("version: 1\n"));
        });
    }

    [TestCase("a: b #c")]
    [TestCase("a\nversion: 2")]
    [TestCase("it's \"so\"")]
    [TestCase("a\u001b[31m\u0085")]
    [TestCase("- x")]
    [TestCase("null")]
    [TestCase("${HOME}")]
    public async Task A_hostile_name_stays_a_name(string name)
    {
        using var directory = new TempDirectory();
        directory.Write($"{name}/web.yaml", Pod("registry.example.com/shop/web:1"));
        var (init, text) = await InitAsync(directory);
        var images = await ProgramRun.In(directory, "images");
        Assert.Multiple(() =>
        {
            Assert.That(init.ExitCode, Is.Zero, init.Error);
            Assert.That(text.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
            Assert.That(images.ExitCode, Is.Zero, images.Error + text);
            Assert.That(images.Output, Does.Contain("registry.example.com/shop/web:1"));
        });
    }

    [Test]
    public async Task The_directory_that_is_named_gets_the_configuration_with_paths_of_its_own()
    {
        using var directory = new TempDirectory();
        directory.Write("shop/deploy/web.yaml", Pod("registry.example.com/shop/web:1"));
        directory.Write("other/web.yaml", Pod("registry.example.com/other:1"));
        var run = await ProgramRun.In(directory, "init", "shop/");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(run.Error, Does.Contain($"wrote {directory.Combine("shop", ".imagegate.yaml")}"));
            Assert.That(File.ReadAllText(directory.Combine("shop", ".imagegate.yaml")), Does.Contain("      - deploy\n").And.Not.Contain("- other"));
            Assert.That(File.Exists(directory.Combine(".imagegate.yaml")), Is.False);
        });
    }

    [Test]
    public async Task Print_writes_no_file_and_prints_what_would_stand_in_it()
    {
        using var directory = new TempDirectory();
        directory.Write("deploy/web.yaml", Pod("registry.example.com/shop/web:1"));
        var printed = await ProgramRun.In(directory, "init", "--print");
        var isThere = File.Exists(directory.Combine(".imagegate.yaml"));
        var (_, text) = await InitAsync(directory);
        Assert.That((printed.ExitCode, printed.Error, isThere), Is.EqualTo((0, "", false)));
        Assert.That(printed.Output, Is.EqualTo(text));
    }

    [Test]
    public async Task Print_shows_the_draft_also_where_a_configuration_is_there()
    {
        using var directory = new TempDirectory();
        directory.Write("shop/.imagegate.yaml", "version: 1\n");
        directory.Write("shop/deploy/web.yaml", Pod("registry.example.com/shop/web:1"));
        var run = await ProgramRun.In(directory, "init", "--print", "shop");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.Contain("      - deploy\n"));
        Assert.That(await File.ReadAllTextAsync(directory.Combine("shop", ".imagegate.yaml")), Is.EqualTo("version: 1\n"));
    }

    [Test]
    public async Task Charts_in_directories_of_the_same_name_share_no_environment()
    {
        using var directory = new TempDirectory();
        WriteChart(directory, "red/shop", "production");
        WriteChart(directory, "blue/shop", "production");
        WriteChart(directory, "mail", "production");
        var (_, text) = await InitAsync(directory);
        Assert.That(Environments(text), Is.EqualTo(new[]
        {
            "  blue-shop-production:", "      - blue/shop", "        - blue/shop/values-production.yaml",
            "  mail-production:", "      - mail", "        - mail/values-production.yaml",
            "  red-shop-production:", "      - red/shop", "        - red/shop/values-production.yaml",
        }));
    }

    [Test]
    public async Task Charts_whose_environments_would_get_the_same_name_share_none()
    {
        using var directory = new TempDirectory();
        WriteChart(directory, "shop", "blue-test");
        WriteChart(directory, "shop-blue", "test");
        var (_, text) = await InitAsync(directory);
        Assert.That(Environments(text), Is.EqualTo(new[]
        {
            "  shop-blue-test:", "      - shop", "        - shop/values-blue-test.yaml",
            "  shop-blue-test-2:", "      - shop-blue", "        - shop-blue/values-test.yaml",
        }));
    }

    private static void WriteChart(TempDirectory directory, string path, string environment)
    {
        directory.Write($"{path}/Chart.yaml", Chart);
        directory.Write($"{path}/values-{environment}.yaml", "a: 1\n");
    }

    /// <summary>The names of the environments with their inputs and values files.</summary>
    private static IEnumerable<string> Environments(string text) => text.Split('\n').SkipWhile(line => line != "environments:").Skip(1)
        .Where(line => line.StartsWith("      ", StringComparison.Ordinal) ? line.Contains("- ", StringComparison.Ordinal) : line is [' ', ' ', not ' ', ..]);

    private static async Task<(ProgramRun Run, string Text)> InitAsync(TempDirectory directory)
    {
        var run = await ProgramRun.In(directory, "init");
        return (run, await File.ReadAllTextAsync(directory.Combine(".imagegate.yaml")));
    }
}
