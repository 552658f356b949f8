using CliWrap;
using CliWrap.Buffered;

namespace ImageGate.Cli.Tests.Jobs;

public sealed class JobTests
{
    [Test]
    public async Task The_job_runs_the_same_check_with_the_same_inputs()
    {
        var job = await PrintedJob.OfAsync(
            PrintedJob.Manifests, "-n", "shop", "--depth", "layers", "--platform", "linux/arm64", "--timeout", "9s", "--wait", "1m", "-v", "-o", "json");

        Assert.Multiple(() =>
        {
            Assert.That(job.Run.ExitCode, Is.Zero, job.Run.Error);
            Assert.That(job.Container.Texts("args"), Is.EqualTo(
            [
                "check", "./deploy/web.yaml", "--namespace=shop", "--platform=linux/arm64",
                "--pull-secret=shop/regcred=/pull-secrets/regcred/.dockerconfigjson", "--pull-secret=shop/other=/pull-secrets/other/.dockerconfigjson",
                "--depth=layers", "--wait=1m", "--timeout=9s", "--output=json", "--verbose",
            ]));
            Assert.That(job.Pod.Text("serviceAccountName"), Is.EqualTo("web"));
            Assert.That(job.Pod.Map("nodeSelector").Text("kubernetes.io/arch"), Is.EqualTo("arm64"));
            Assert.That(job.Pod.Map("nodeSelector").Text("kubernetes.io/os"), Is.EqualTo("linux"));
            Assert.That(job.Pod.Text("restartPolicy"), Is.EqualTo("Never"));
            Assert.That(job.Job.Map("spec").Text("backoffLimit"), Is.EqualTo("0"));
            Assert.That(job.Job.Map("spec").Text("ttlSecondsAfterFinished"), Is.EqualTo("3600"));
            Assert.That(job.Job.Map("spec").Text("activeDeadlineSeconds"), Is.EqualTo("3660"));
            Assert.That(job.Job.Map("metadata").Text("namespace"), Is.EqualTo("shop"));
            Assert.That(job.Container.Text("image"), Is.EqualTo($"ghcr.io/imagegate/imagegate:{Program.Version}"));
        });
    }

    [Test]
    public async Task Every_mount_has_its_volume_and_every_key_its_file()
    {
        var job = await PrintedJob.OfAsync();

        var volumes = job.Pod.List("volumes");
        Assert.That(job.Container.List("volumeMounts").Select(mount => mount.Text("name")), Is.EquivalentTo(volumes.Select(volume => volume.Text("name"))));
        var configMap = volumes.Single(volume => volume.Has("configMap")).Map("configMap");
        Assert.That(configMap.Text("name"), Is.EqualTo(job.ConfigMap.Map("metadata").Text("name")));
        Assert.That(configMap.List("items").Select(item => item.Text("key")), Is.EqualTo(job.ConfigMap.Map("data").Keys));
        Assert.That(volumes.Where(volume => volume.Has("secret")).Select(volume => volume.Map("secret").Text("secretName")), Is.EqualTo(["regcred", "other"]));
    }

    [TestCase(PrintedJob.Manifests)]
    [TestCase("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {p: C4nary-P4ssw0rd}}\n- {apiVersion: v1, kind: Pod, metadata: {name: w}, spec: {containers: [{name: c, image: 'reg.io/shop/web:1'}]}}\n")]
    [TestCase("apiVersion: v1\nkind: SecretList\nitems:\n- {metadata: {name: x}, stringData: {p: C4nary-P4ssw0rd}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: w}\nspec: {containers: [{name: c, image: 'reg.io/shop/web:1'}]}\n")]
    [TestCase("{\"apiVersion\": \"v1\", \"k\\u0069nd\": \"Secret\", \"data\": {\"p\": \"C4nary-P4ssw0rd\"}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: w}\nspec: {containers: [{name: c, image: 'reg.io/shop/web:1'}]}\n")]
    public async Task No_secret_is_in_the_output_and_that_one_was_left_out_is_said(string manifests)
    {
        var job = await PrintedJob.OfAsync(manifests);

        Assert.That(job.Run.Output, Does.Not.Contain("C4nary").And.Contain("reg.io/shop/web:1"));
        Assert.That(job.Run.Error, Does.Contain("1 Secret is left out"));
    }

    [Test]
    public async Task The_lines_of_the_manifests_stay_where_they_were()
    {
        var job = await PrintedJob.OfAsync();

        var lines = job.ConfigMap.Map("data").Text("0000-web.yaml").Split('\n');
        Assert.That(Array.FindIndex(lines, line => line.Contains("image:", StringComparison.Ordinal)) + 1, Is.EqualTo(
            Array.FindIndex(PrintedJob.Manifests.Split('\n'), line => line.Contains("image:", StringComparison.Ordinal)) + 1));
    }

    [Test]
    public async Task The_check_over_what_the_pod_is_given_finds_the_same_images()
    {
        var manifests = PrintedJob.Manifests + "\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: x, annotations: {a: \"tab\\there: \\u2028 # 'x' \\\"\"}}\nspec:\n  containers:\n  - name: é\n    image: |-\n      reg.io/shop/x:2\n";
        var job = await PrintedJob.OfAsync(manifests);

        using var given = new TempDirectory();
        foreach (var item in job.Pod.List("volumes")[0].Map("configMap").List("items"))
        {
            given.Write(item.Text("path"), job.ConfigMap.Map("data").Text(item.Text("key")));
        }

        using var original = new TempDirectory();
        original.Write("deploy/web.yaml", manifests);
        var inside = await ProgramRun.In(given, "images", "./deploy/web.yaml", "-o", "json");
        var outside = await ProgramRun.In(original, "images", "./deploy/web.yaml", "-o", "json");
        Assert.That(Uses(inside.Output), Is.EqualTo(Uses(outside.Output)));
    }

    [Test]
    public async Task Each_namespace_has_a_job_of_its_own_because_secrets_cannot_be_mounted_across()
    {
        const string Pods = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a, namespace: one}
            spec: {imagePullSecrets: [{name: s1}], containers: [{name: c, image: "reg.io/a:1"}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: b, namespace: two}
            spec: {imagePullSecrets: [{name: s2}], containers: [{name: c, image: "reg.io/b:1"}]}
            """;
        var job = await PrintedJob.OfAsync(Pods);

        Assert.That(job.Objects.Select(o => $"{o.Text("kind")} {o.Map("metadata").Text("namespace")}"), Is.EqualTo(["ConfigMap one", "Job one", "ConfigMap two", "Job two"]));
        Assert.That(job.Objects[0].Map("data").Text("0000-web.yaml"), Does.Contain("reg.io/a:1").And.Not.Contain("reg.io/b:1"));
    }

    [Test]
    public async Task What_holds_for_the_whole_cluster_is_in_every_job()
    {
        const string Objects = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a, namespace: one}
            spec: {containers: [{name: c, image: "reg.io/a:1"}]}
            ---
            apiVersion: constraints.gatekeeper.sh/v1beta1
            kind: K8sAllowedRepos
            metadata: {name: ours}
            spec: {parameters: {repos: ["ours.io/"]}}
            ---
            apiVersion: kyverno.io/v1
            kind: ClusterPolicy
            metadata: {name: everywhere}
            ---
            apiVersion: kyverno.io/v1
            kind: Policy
            metadata: {name: elsewhere, namespace: two}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: one, labels: {team: shop}}
            """;
        var job = await PrintedJob.OfAsync(Objects);

        Assert.That(
            job.ConfigMap.Map("data").Text("0000-web.yaml"),
            Does.Contain("ours.io/").And.Contain("everywhere").And.Contain("team: shop").And.Not.Contain("elsewhere"));
    }

    [Test]
    public async Task The_image_of_the_job_can_be_named_and_the_other_substitutions_go_along()
    {
        var job = await PrintedJob.OfAsync(PrintedJob.Manifests, "--image", "imagegate=reg.io/tools/imagegate:9", "--image", "reg.io/shop/web=reg.io/shop/web:2");

        Assert.That(job.Container.Text("image"), Is.EqualTo("reg.io/tools/imagegate:9"));
        Assert.That(job.Container.Texts("args"), Has.Member("--image=reg.io/shop/web=reg.io/shop/web:2").And.None.Contains("tools"));
    }

    [Test]
    public async Task The_configuration_goes_along_as_far_as_it_holds_in_the_cluster()
    {
        using var directory = new TempDirectory();
        directory.Write("deploy/web.yaml", PrintedJob.Manifests);
        directory.Write(".imagegate.yaml", """
            version: 1
            environments: {production: {inputs: [deploy], namespace: shop}}
            pullSecrets: {regcred: {env: REGCRED}}
            registries: {"reg.io": {plainHttp: true, reachable: cluster}}
            builtHere: ["reg.io/shop/later*"]
            """);
        var run = await ProgramRun.In(directory, [("REGCRED", "{\"auths\":{\"reg.io\":{\"auth\":\"C4nary\"}}}")], "job");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("builtHere").And.Contain("plainHttp").And.Contain("--config=/manifests/.imagegate/imagegate.yaml"));
        Assert.That(run.Output, Does.Not.Contain("reachable").And.Not.Contain("pullSecrets").And.Not.Contain("environments").And.Not.Contain("C4nary"));
    }

    [Test]
    public async Task Manifests_that_no_config_map_holds_are_refused_with_advice()
    {
        var job = await PrintedJob.OfAsync($"{PrintedJob.Manifests}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: big}}\ndata: {{a: {new string('x', 1024 * 1024)}}}\n");

        Assert.That((job.Run.ExitCode, job.Run.Output), Is.EqualTo((2, "")));
        Assert.That(job.Run.Error, Does.Contain("1024 KiB").And.Contain("a part of the inputs"));
    }

    [Test]
    public async Task What_could_not_be_read_makes_no_job_that_would_pass_without_it()
    {
        var job = await PrintedJob.OfAsync("apiVersion: v1\nkind: Pod\nspec: [\n");

        Assert.That((job.Run.ExitCode, job.Run.Output), Is.EqualTo((2, "")));
        Assert.That(job.Run.Error, Does.Contain("deploy/web.yaml").And.Contain("IG501"));
    }

    [TestCase(4)]
    [TestCase(0, "--allow-empty")]
    public async Task Without_an_image_there_is_no_job(int exitCode, params string[] arguments)
    {
        var job = await PrintedJob.OfAsync("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n", arguments);
        Assert.That((job.Run.ExitCode, job.Run.Output), Is.EqualTo((exitCode, "")));
    }

    [Test]
    public async Task Variables_of_kubernetes_and_hostile_names_stay_text()
    {
        const string Hostile = """
            apiVersion: v1
            kind: Pod
            metadata: {name: w, namespace: "a\"b\n$(HOME): #"}
            spec: {serviceAccountName: "x: [y]\n- z", imagePullSecrets: [{name: "../../etc"}], containers: [{name: c, image: "reg.io/a:1"}]}
            """;
        var job = await PrintedJob.OfAsync(Hostile);

        Assert.That(job.Job.Map("metadata").Text("namespace"), Is.EqualTo("a\"b\n$(HOME): #"));
        Assert.That(job.Pod.Text("serviceAccountName"), Is.EqualTo("x: [y]\n- z"));
        Assert.That(job.Container.Texts("args"), Has.Some.EqualTo("--namespace=a\"b\n$$(HOME): #"));
        Assert.That(job.Run.Output, Does.Not.Contain("etc\n"));
    }

    [Test]
    public async Task The_same_check_has_the_same_name_and_another_has_another()
    {
        var (first, again, other) = (await PrintedJob.OfAsync(), await PrintedJob.OfAsync(), await PrintedJob.OfAsync(PrintedJob.Manifests, "--depth", "exists"));

        Assert.That(again.Run.Output, Is.EqualTo(first.Run.Output));
        Assert.That(other.Job.Map("metadata").Text("name"), Is.Not.EqualTo(first.Job.Map("metadata").Text("name")));
    }

    [Test]
    public async Task Kubectl_accepts_it()
    {
        await using var api = await DiscoveryServer.StartAsync();
        using var directory = new TempDirectory();
        var job = await PrintedJob.OfAsync();
        directory.Write("job.yaml", job.Run.Output);
        var result = await CliWrap.Cli.Wrap(Path.Combine(Rendering.Repository.Tools("helm-4"), "kubectl"))
            .WithArguments(["create", "--dry-run=client", "--validate=false", "-o", "name", "-f", "job.yaml", "--server", api.Address.ToString()])
            .WithWorkingDirectory(directory.FullName)
            .WithEnvironmentVariables(variables => variables.Set("HOME", directory.FullName).Set("KUBECONFIG", "/dev/null"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        Assert.That(result.StandardOutput, Does.StartWith("configmap/imagegate-").And.Contain("job.batch/imagegate-"));
    }

    /// <summary>What depends on the Secrets is left out: they are mounted, and no part of what is given.</summary>
    private static List<string> Uses(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("uses").EnumerateArray()
                .Select(use => string.Join('\n', use.EnumerateObject().Where(field => field.Name is not ("credentials" or "findings")))),
        ];
    }
}
