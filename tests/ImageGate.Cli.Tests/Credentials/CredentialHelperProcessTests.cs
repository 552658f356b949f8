using System.Diagnostics;
using ImageGate.Cli.Credentials;
using ImageGate.Credentials;

namespace ImageGate.Cli.Tests.Credentials;

public sealed class CredentialHelperProcessTests
{
    private TempDirectory bin = null!;

    [SetUp]
    public void MakeBin() => bin = new TempDirectory();

    [TearDown]
    public void RemoveBin() => bin.Dispose();

    private static IEnumerable<TestCaseData> Answers =>
    [
        Answer("user and secret", "read s; echo '{\"ServerURL\":\"x\",\"Username\":\"u\",\"Secret\":\"p\"}'",
            new HelperAnswer.Found(new Credential.UserPassword("u", new Secret("p")))),
        Answer("identity token", "echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'",
            new HelperAnswer.Found(new Credential.IdentityToken(new Secret("t")))),
        Answer("nothing stored", "echo 'credentials not found in native keychain'; exit 1", HelperAnswer.NotFound.Instance),
        Answer("empty answer", "echo '{\"Username\":\"\",\"Secret\":\"\"}'", HelperAnswer.NotFound.Instance),
        Answer("error on standard output", "echo 'keychain is locked'; echo noise >&2; exit 1",
            HelperAnswer.Failure("keychain is locked")),
        Answer("error of several lines", "printf 'locked\\nby\\t\\033[mroot\\n'; exit 1",
            HelperAnswer.Failure("locked by [mroot")),
        Answer("secret in words", "echo 'error: C4naryPw is expired, password=hunter, \"token\": hunter'; exit 1",
            HelperAnswer.Failure("error: (hidden) is expired, password=(hidden) \"token\": (hidden)")),
        Answer("secret on standard error", "echo 'bad refresh token abcdefghijklmnopqrstuvwxyzab' >&2; exit 1",
            HelperAnswer.Failure("bad refresh token (hidden)")),
        Answer("plain words", "echo 'error getting credentials - err: exit status 1, out: `no usernames for https://reg.io`'; exit 1",
            HelperAnswer.Failure("error getting credentials - err: exit status 1, out: `no usernames for https://reg.io`")),
        Answer("error on standard error", "echo 'no display' >&2; exit 3", HelperAnswer.Failure("no display")),
        Answer("error without a word", "exit 3", HelperAnswer.Failure("it ended with exit code 3 and no message")),
        Answer("secret in an error", "echo '{\"Username\":\"u\",\"Secret\":\"s3cr3t\"}'; exit 1",
            HelperAnswer.Failure("it ended with exit code 1 and no message")),
        Answer("garbage", "echo 's3cr3t garbage'", HelperAnswer.Failure("its answer is not valid JSON (line 1, byte 1)")),
        Answer("wrong type", "echo '{\"Username\":\"u\",\"Secret\":[\"s3cr3t\"]}'",
            HelperAnswer.Failure("its answer has a list where Secret should be a string")),
        Answer("silence", "exit 0", HelperAnswer.Failure("its answer is not valid JSON (line 1, byte 1)")),
        Answer("endless output", "yes s3cr3t", HelperAnswer.Failure("it printed more than 64 KiB and was stopped")),
        Answer("binary output", "head -c 1000 /dev/zero", HelperAnswer.Failure("its answer is not valid JSON (line 1, byte 1)")),
    ];

    [TestCaseSource(nameof(Answers))]
    public async Task An_answer_is_read_by_the_protocol(string script, object expected)
    {
        bin.WriteScript("docker-credential-fake", script);

        Assert.That(await AskAsync("fake"), Is.EqualTo(expected));
    }

    [TestCase("reg.io:5000")]
    [TestCase("--version;$(touch${IFS}x)`id`")]
    [TestCase("[::ffff:10.0.0.1]:5000")]
    public async Task The_server_arrives_on_standard_input_without_a_line_end(string server)
    {
        bin.WriteScript("docker-credential-fake", "echo \"{\\\"Username\\\":\\\"$1 $(cat | od -An -c | tr -d ' \\n')\\\",\\\"Secret\\\":\\\"p\\\"}\"");

        var answer = await AskAsync("fake", server);

        Assert.That(((HelperAnswer.Found)answer).Credential.UserName, Is.EqualTo($"get {server}"));
    }

    [Test]
    public async Task A_helper_that_hangs_is_stopped_with_its_children()
    {
        var pid = Path.Combine(bin.FullName, "pid");
        bin.WriteScript("docker-credential-fake", $"sleep 600 & echo $! > {pid}; wait");

        var answer = await AskAsync("fake", deadline: TimeSpan.FromSeconds(0.5));

        Assert.Multiple(() =>
        {
            Assert.That(answer, Is.EqualTo(HelperAnswer.Failure("it did not answer within 0.5 s and was stopped")));
            Assert.That(() => IsRunning(pid), Is.False.After(5000, 50));
        });
    }

    [Test]
    public async Task A_daemon_that_a_helper_leaves_behind_does_not_hold_up_the_run()
    {
        bin.WriteScript("docker-credential-fake", "setsid sleep 5 & sleep 600");

        var answer = await AskAsync("fake", deadline: TimeSpan.FromSeconds(0.5));

        Assert.That(answer, Is.EqualTo(HelperAnswer.Failure("it did not answer within 0.5 s and was stopped")));
    }

    [Test]
    public async Task An_interrupted_run_stops_waiting_and_the_helper()
    {
        var pid = bin.Combine("pid");
        bin.WriteScript("docker-credential-fake", $"echo $$ > {pid}; sleep 600");
        using var interrupt = new CancellationTokenSource(500);
        var helper = new CredentialHelperProcess(Runner.With(bin.FullName, ("PATH", bin.FullName + ":/bin:/usr/bin")), TimeSpan.FromMinutes(5));

        Assert.Multiple(() =>
        {
            Assert.That(
                async () => await helper.AskAsync("fake", "reg.io", interrupt.Token),
                Throws.InstanceOf<OperationCanceledException>());
            Assert.That(() => IsRunning(pid), Is.False.After(5000, 50));
        });
    }

    [Test]
    public async Task A_helper_is_found_on_the_PATH_only_and_never_in_the_working_directory()
    {
        var planted = Path.Combine(Environment.CurrentDirectory, "docker-credential-planted");
        File.Copy(bin.WriteScript("x", "echo '{\"Username\":\"u\",\"Secret\":\"p\"}'"), planted, overwrite: true);
        try
        {
            Assert.That(await AskAsync("planted"), Is.EqualTo(HelperAnswer.Failure(
                "there is no docker-credential-planted on the PATH; install it, or remove it from the docker config")));
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [TestCase("../fake")]
    [TestCase("fake; rm -rf /")]
    [TestCase("")]
    [TestCase("fake\n")]
    public async Task A_name_that_is_no_program_name_is_refused(string helper)
    {
        bin.WriteScript("docker-credential-fake", "echo '{\"Username\":\"u\",\"Secret\":\"p\"}'");

        Assert.That(await AskAsync(helper), Is.EqualTo(
            HelperAnswer.Failure("the name of a helper may hold letters, digits, '.', '_' and '-' only")));
    }

    [Test]
    public async Task A_file_that_is_no_program_is_a_failure()
    {
        bin.WriteProgram("docker-credential-fake", "\u007fELF nonsense");

        Assert.That(await AskAsync("fake"), Is.EqualTo(
            HelperAnswer.Failure("it could not be started; look whether the file is a program for this machine")));
    }

    private async Task<HelperAnswer> AskAsync(string helper, string server = "reg.io", TimeSpan? deadline = null)
    {
        var path = $"{bin.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        var process = new CredentialHelperProcess(
            Runner.With(bin.FullName, ("PATH", path)), deadline ?? CredentialHelperProcess.DefaultDeadline);
        return await process.AskAsync(helper, server, default);
    }

    private static bool IsRunning(string pidFile)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(pidFile)));
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static TestCaseData Answer(string name, string script, HelperAnswer expected) =>
        new TestCaseData(script, expected).SetArgDisplayNames(name);
}
