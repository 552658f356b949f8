using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using ImageGate.Cli.Daemon;
using ImageGate.Cli.Outputs;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Probing;
using ImageGate.References;
using ImageGate.Rules;
using Platform = ImageGate.References.Platform;
using Secret = ImageGate.Credentials.Secret;

namespace ImageGate.Cli.Tests.Real;

/// <summary>The whole program with a real daemon and a real registry that wants a password.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class DaemonPullTests(bool isPodman)
{
    private static readonly Login Good = new("good", "right-pass-word");

    private readonly TempDirectory directory = new();
    private DockerRegistry registry = null!;
    private ContainerDaemon daemon = null!;
    private string digest = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        registry = await DockerRegistry.WithPasswordsAsync(Good);
        using var layout = new OciLayout();
        digest = layout.AddIndex("1", "linux/amd64", "linux/arm64");
        await Skopeo.PushAsync(layout, "1", $"{registry.Host}/shop/web:1", Good);
        daemon = await ContainerDaemon.StartAsync(isPodman);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await registry.DisposeAsync();
        await daemon.DisposeAsync();
        directory.Dispose();
    }

    private string Name => isPodman ? "podman" : "Docker";

    [Test]
    public async Task A_pull_with_the_pods_secret_works_for_every_platform_and_leaves_nothing()
    {
        var verdict = await CheckAsync("shop/web:1", Good, "--depth", "pull", "--platform", "linux/amd64", "--platform", "linux/arm64");

        Assert.That(Status(verdict), Is.EqualTo("pullable"));
        Assert.That(DaemonStep(verdict), Is.EqualTo(
            $"passed {Name} at {daemon.Variable.Value} (from DOCKER_HOST) pulled {registry.Host}/shop/web@{digest} for linux/amd64, linux/arm64; and removed it again"));
        Assert.That(await daemon.ImagesAsync(), Is.Empty);
        var layers = (await registry.RequestsAsync()).Where(request => request.Method == "GET" && request.Uri.Contains("/blobs/", StringComparison.Ordinal));
        Assert.That(layers.Count(), Is.GreaterThanOrEqualTo(6), "the configs by this program, configs and layers by the daemon");
    }

    [Test]
    public async Task What_was_there_before_stays_as_it_was()
    {
        await PullAsync();
        try
        {
            var before = await daemon.ImagesAsync();
            var same = await CheckAsync("shop/web:1", Good, "--depth", "pull");
            var other = await CheckAsync("shop/web:1", Good, "--depth", "pull", "--platform", "linux/arm64");

            Assert.That((Status(same), Status(other)), Is.EqualTo(("pullable", "undetermined IG207")));
            Assert.That(DaemonStep(same), Does.EndWith("it was there before, and stays"));
            Assert.That(DaemonStep(other), Does.Contain("already has").And.Contain("was not pulled for linux/arm64"));
            Assert.That(await daemon.ImagesAsync(), Is.EqualTo(before));
        }
        finally
        {
            await RemoveAsync($"{registry.Host}/shop/web@{digest}");
        }
    }

    [Test]
    public async Task What_is_to_be_kept_stays()
    {
        var verdict = await CheckAsync("shop/web:1", Good, [("IMAGEGATE_KEEP_PULLED", "1")], "--depth", "pull");
        Assert.That(DaemonStep(verdict), Does.EndWith("it was kept (IMAGEGATE_KEEP_PULLED)"));
        Assert.That(await daemon.ImagesAsync(), Has.Count.EqualTo(1));
        await RemoveAsync($"{registry.Host}/shop/web@{digest}");
        Assert.That(await daemon.ImagesAsync(), Is.Empty);
    }

    [Test]
    public async Task A_wrong_password_is_the_registrys_answer_and_no_daemon_is_asked()
    {
        var verdict = await CheckAsync("shop/web:1", Good with { Password = "wrong-pass-word" }, "--depth", "pull");
        Assert.That((Status(verdict), DaemonStep(verdict)), Is.EqualTo(("failed IG202", "")));
    }

    [Test]
    public async Task What_is_only_in_the_daemon_is_said_so_with_and_without_a_network()
    {
        await PullAsync();
        var only = $"{registry.Host}/shop/web:built";
        await daemon.Client.Images.TagImageAsync(
            $"{registry.Host}/shop/web@{digest}", new ImageTagParameters { RepositoryName = $"{registry.Host}/shop/web", Tag = "built" });
        try
        {
            var missing = await CheckAsync("shop/web:built", Good);
            var offline = await CheckAsync("shop/web:built", Good, "--offline");

            Assert.That((Status(missing), Status(offline)), Is.EqualTo(("failed IG103", "undetermined IG302")));
            Assert.That(Message(missing), Does.Contain($"it exists only in the local daemon ({Name} at ").And.EndWith("from where no cluster can pull it"));
            Assert.That(Message(offline), Does.Contain($"it is in the local daemon ({Name} at "));
            Assert.That(missing.GetProperty("remedies").ToString(), Does.Contain($"{(isPodman ? "podman" : "docker")} push {only}"));
        }
        finally
        {
            await RemoveAsync(only);
            await RemoveAsync($"{registry.Host}/shop/web@{digest}");
        }
    }

    [Test]
    public async Task What_only_the_daemon_cannot_reach_is_reported_in_its_words()
    {
        // This program is led to the registry by a mirror that the daemon knows nothing of.
        directory.Write("secret.json", Secrets("registry.invalid", Good));
        directory.Write("pod.yaml", Pod("registry.invalid/shop/web:1"));
        await using var open = await DockerRegistry.OpenAsync();
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await Skopeo.PushAsync(layout, "1", $"{open.Host}/shop/web:1");

        var verdict = await RunAsync([], "--depth", "pull", "--mirror", $"registry.invalid=http://{open.Host}");

        Assert.That(Status(verdict), Is.EqualTo("undetermined IG301"));
        Assert.That(Message(verdict), Does.StartWith($"registry.invalid has shown the image, but {Name} at ").And.Contain("dial tcp: lookup registry.invalid"));
    }

    [Test]
    public async Task A_daemon_that_is_not_there_leaves_the_image_undetermined()
    {
        var verdict = await CheckAsync("shop/web:1", Good, [("DOCKER_HOST", "unix:///nowhere/docker.sock")], "--depth", "pull");
        Assert.That(Status(verdict), Is.EqualTo("undetermined IG207"));
        Assert.That(Message(verdict), Is.EqualTo(
            "no container daemon to pull with: Docker at unix:///nowhere/docker.sock (from DOCKER_HOST): there is no such socket"));
    }

    [TestCase("linux/s390x", "right-pass-word", ProbeOutcome.PlatformMissing)]
    [TestCase("linux/amd64", "wrong-pass-word", ProbeOutcome.AccessDenied)]
    public async Task What_the_daemon_itself_is_refused_has_the_reason_that_its_words_give(string platform, string password, ProbeOutcome outcome)
    {
        // Behind a proof that nobody made.
        Assert.That(ImageReference.TryParse($"{registry.Host}/shop/web@{digest}", out var reference, out _));
        Assert.That(Platform.TryParse(platform, out var wanted));
        var credential = new SourcedCredential(
            new Credential.UserPassword(Good.Name, new Secret(password)), new CredentialOrigin(CredentialKind.PullSecret, "Secret shop/regcred"));
        var use = new ImageUse
        {
            Image = reference!.Normal,
            Reference = reference,
            Span = new SourceSpan("web.yaml", 1, 1),
            Object = new ObjectName("v1", "Pod", "shop", "web"),
            Container = "web",
            Role = ImageRole.Container,
        };
        var plan = new PullPlan(use.Image, reference, [wanted!], CredentialChain.Of([credential], null, []), null, [use]);
        var settings = new GateSettings();
        using var progress = new ProbeProgress(
            ProgramRun.Surroundings(directory),
            new Settings { Environments = [], Configuration = ImageGate.Cli.Configuration.GateConfiguration.None },
            TimeProvider.System);
        using var puller = new DaemonPuller(new DaemonFound(daemon.Endpoint, ""), false, progress, (_, shown) => shown);
        using var deadline = new PullDeadline(settings.Timeout, TimeProvider.System, CancellationToken.None);

        var answer = await puller.PullAsync(plan, new Attempt(credential, ProbeOutcome.Proven, "", []), deadline);

        Assert.That(answer.Outcome, Is.EqualTo(outcome).Or.EqualTo(IsRefusal(outcome) ? ProbeOutcome.CredentialRejected : outcome), answer.Message);
        Assert.That(answer.Message, Does.Not.Contain(password));
        Assert.That(await daemon.ImagesAsync(), Is.Empty);
    }

    /// <summary>The one says unauthorized, the other that the password is wrong.</summary>
    private static bool IsRefusal(ProbeOutcome outcome) => outcome == ProbeOutcome.AccessDenied;

    private Task PullAsync() => daemon.Client.Images.CreateImageAsync(
        new ImagesCreateParameters { FromImage = $"{registry.Host}/shop/web@{digest}", Platform = "linux/amd64" },
        new AuthConfig { Username = Good.Name, Password = Good.Password },
        new Progress<JSONMessage>());

    private async Task RemoveAsync(string image)
    {
        try
        {
            await daemon.Client.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true });
        }
        catch (Docker.DotNet.DockerApiException)
        {
            // Gone with another name of it.
        }
    }

    private Task<JsonElement> CheckAsync(string image, Login login, params string[] arguments) => CheckAsync(image, login, [], arguments);

    private Task<JsonElement> CheckAsync(string image, Login login, (string Name, string Value)[] variables, params string[] arguments)
    {
        directory.Write("secret.json", Secrets(registry.Host, login));
        directory.Write("pod.yaml", Pod($"{registry.Host}/{image}"));
        return RunAsync(variables, arguments);
    }

    private async Task<JsonElement> RunAsync((string Name, string Value)[] variables, params string[] arguments)
    {
        var run = await ProgramRun.In(
            directory, [.. variables, daemon.Variable],
            ["check", "pod.yaml", "--pull-secret", "regcred=secret.json", "-o", "json", .. arguments]);
        Assert.That(run.Error, Is.Empty);
        using var report = JsonDocument.Parse(run.Output);
        return report.RootElement.GetProperty("verdicts")[0].Clone();
    }

    private static string Secrets(string host, Login login) =>
        $$"""{"auths": {"{{host}}": {"auth": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Name}:{login.Password}"))}}"} } }""";

    private static string Pod(string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          imagePullSecrets: [{name: regcred}]
          containers: [{name: web, image: "{{image}}"}]
        """;

    private static string Status(JsonElement verdict) =>
        $"{verdict.GetProperty("status").GetString()} {verdict.GetProperty("rule").GetString()}".TrimEnd();

    private static string? Message(JsonElement verdict) => verdict.GetProperty("message").GetString();

    private static string DaemonStep(JsonElement verdict) => string.Join('\n', verdict.GetProperty("evidence").EnumerateArray()
        .Where(step => step.GetProperty("step").GetString() == "daemon")
        .Select(step => $"{step.GetProperty("outcome").GetString()} {step.GetProperty("detail").GetString()}"));
}
