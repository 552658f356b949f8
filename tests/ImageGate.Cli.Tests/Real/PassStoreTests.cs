using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Credentials;
using ImageGate.Cli.Tests.Credentials;
using ImageGate.Credentials;

namespace ImageGate.Cli.Tests.Real;

/// <summary>Docker's real helper for pass, with a store and a key of its own.</summary>
[NonParallelizable]
public sealed class PassStoreTests
{
    private readonly Dictionary<string, string?> variables = [];
    private TempDirectory directory = null!;

    [OneTimeSetUp]
    public async Task MakeStoreAsync()
    {
        directory = new TempDirectory();
        // The helper and gpg know their places from the environment, which a helper inherits.
        Set("GNUPGHOME", Directory.CreateDirectory(directory.Combine("gnupg")).FullName);
        Set("PASSWORD_STORE_DIR", directory.Combine("store"));
        await RunAsync(RealParts.Gpg, "", "--batch", "--passphrase", "", "--quick-generate-key", "imagegate-test", "default", "default", "never");
        await RunAsync(RealParts.Pass, "", "init", "imagegate-test");
        await StoreAsync("reg.io", "me", "s3cr3t");
        await StoreAsync("myreg.azurecr.io", "<token>", "refresh");
    }

    [OneTimeTearDown]
    public async Task RemoveStoreAsync()
    {
        // gpg leaves its agent running.
        await RunAsync("gpgconf", "", "--kill", "all");
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        directory.Dispose();
    }

    [Test]
    public async Task A_stored_password_is_found() =>
        Assert.That(await AskAsync("reg.io"), Is.EqualTo(HelperAnswer.Of("me", new Secret("s3cr3t"))));

    [Test]
    public async Task A_stored_token_is_a_token() =>
        Assert.That(
            await AskAsync("myreg.azurecr.io"),
            Is.EqualTo(new HelperAnswer.Found(new Credential.IdentityToken(new Secret("refresh")))));

    [Test]
    public async Task What_is_not_stored_is_no_failure() =>
        Assert.That(await AskAsync("other.io"), Is.EqualTo(HelperAnswer.NotFound.Instance));

    [Test]
    public async Task The_whole_program_pulls_from_a_real_registry_with_what_the_helper_has()
    {
        var me = new Login("me", "p4ss");
        await using var registry = await DockerRegistry.WithPasswordsAsync(me);
        using var layout = new OciLayout();
        layout.AddIndex("1", "linux/amd64");
        await Skopeo.PushAsync(layout, "1", $"{registry.Host}/shop/web:1", me);
        await StoreAsync(registry.Host, me.Name, me.Password);
        using var home = new TempDirectory();
        home.Write(".docker/config.json", $$"""{"auths": {"{{registry.Host}}": {} }, "credsStore": "pass"}""");
        home.Write("web.yaml", Rendering.TestTree.Pod($"{registry.Host}/shop/web:1"));

        var run = await ProgramRun.In(home, [("PATH", Environment.GetEnvironmentVariable("PATH")!)], "check", "web.yaml", "-v");

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output, Does.Contain($"docker-credential-pass for {registry.Host}").And.Not.Contain(me.Password));
    }

    private static ValueTask<HelperAnswer> AskAsync(string server)
    {
        _ = RealParts.PassHelper;
        var runner = Runner.With("/", ("PATH", Environment.GetEnvironmentVariable("PATH")!));
        return new CredentialHelperProcess(runner, CredentialHelperProcess.DefaultDeadline).AskAsync("pass", server, default);
    }

    private void Set(string name, string value)
    {
        variables[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    private static Task StoreAsync(string server, string user, string secret) => RunAsync(
        RealParts.PassHelper, $$"""{"ServerURL": "{{server}}", "Username": "{{user}}", "Secret": "{{secret}}"}""", "store");

    private static async Task RunAsync(string program, string input, params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithStandardInputPipe(PipeSource.FromString(input))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.Zero, $"{program}: {result.StandardOutput}{result.StandardError}");
    }
}
