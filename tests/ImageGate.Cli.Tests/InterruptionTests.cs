using System.Diagnostics;

namespace ImageGate.Cli.Tests;

/// <summary>An interrupted run takes the programs along that it started, and leaves no file behind.</summary>
[Platform(Exclude = "Win")]
public sealed class InterruptionTests
{
    private const string Pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: '127.0.0.1:9/x'}]}}";

    private const string KubeConfig = """
        {apiVersion: v1, kind: Config, current-context: a,
         contexts: [{name: a, context: {cluster: a, user: a}}],
         clusters: [{name: a, cluster: {server: "https://127.0.0.1:9"}}],
         users: [{name: a, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: slow-plugin, interactiveMode: Never}}}]}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [TestCase("helm", "chart", "-o", "json=report.json")]
    [TestCase("kubectl", "overlay", "-o", "json=report.json")]
    [TestCase("git", "pod.yaml", "--changed-since", "HEAD", "-o", "json=report.json")]
    [TestCase("git", "pod.yaml", "--changed-since", "HEAD", "--untrusted", "-o", "json=report.json")]
    [TestCase("docker-credential-slow", "pod.yaml", "--docker-config", "docker.json", "-o", "json=report.json")]
    [TestCase("slow-plugin", "pod.yaml", "--kube-context", "a", "-o", "json=report.json")]
    public async Task The_programs_that_it_started_end_with_it(string program, params string[] arguments)
    {
        foreach (var signal in new[] { "INT", "TERM" })
        {
            using var directory = new TempDirectory();
            var temporary = Directory.CreateDirectory(directory.Combine("temporary")).FullName;
            var pipe = directory.Combine("pipe");
            await CliWrap.Cli.Wrap("mkfifo").WithArguments([pipe]).ExecuteAsync();
            Write(directory);

            // The child holds the pipe open too: its end is seen only when both are gone.
            directory.WriteScript($"bin/{program}", $"exec 3>'{pipe}'\nsleep 120 &\necho started >&3\nwait\n");
            using var process = Start(directory, temporary, arguments);
            using var reader = await Task.Run(() => new StreamReader(pipe)).WaitAsync(Patience);
            Assert.That(await reader.ReadLineAsync(), Is.EqualTo("started"));
            await CliWrap.Cli.Wrap("kill").WithArguments([$"-{signal}", $"{process.Id}"]).ExecuteAsync();
            await process.WaitForExitAsync();

            Assert.That(process.ExitCode, Is.EqualTo(130));
            Assert.That(async () => await Task.Run(reader.ReadToEnd).WaitAsync(Patience), Is.Empty, $"{program} was ended");
            Assert.That(Directory.EnumerateFileSystemEntries(temporary), Is.Empty);
            Assert.That(Directory.EnumerateFiles(directory.FullName, "report*"), Is.Empty);
        }
    }

    private static void Write(TempDirectory directory)
    {
        directory.Write("pod.yaml", Pod);
        directory.Write("chart/Chart.yaml", "{apiVersion: v2, name: a, version: 1.0.0}");
        directory.Write("chart/templates/pod.yaml", Pod);
        directory.Write("overlay/kustomization.yaml", "resources: [pod.yaml]");
        directory.Write("overlay/pod.yaml", Pod);
        directory.Write("docker.json", """{"credHelpers": {"127.0.0.1:9": "slow"}}""");
        directory.Write("kube.json", KubeConfig);
        Directory.CreateDirectory(directory.Combine(".git"));
    }

    private static Process Start(TempDirectory directory, string temporary, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "imagegate"), ["check", .. arguments])
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{directory.Combine("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["TMPDIR"] = temporary;
        start.Environment["HOME"] = directory.FullName;
        start.Environment["KUBECONFIG"] = directory.Combine("kube.json");
        return Process.Start(start)!;
    }
}
