using System.Security.Cryptography;
using CliWrap;
using CliWrap.Buffered;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>How the action comes by the program: nothing is run that has not the checksum which the action knows.</summary>
public sealed class ActionInstallTests
{
    private const string Archive = "imagegate-9.8.7-linux-x64.tar.gz";

    private TempDirectory directory = null!;

    [SetUp]
    public async Task Begin()
    {
        directory = new TempDirectory();
        directory.Write("workspace/settings.yaml", "color: blue\n");
        directory.Write("action/action.yml", ImageGate.Tests.Repository.Read("action.yml"));
        await ShellAsync($"mkdir -p action/src && cp -R '{Rendering.Repository.Root}/src/action' action/src/");
        directory.Write("action/src/action/VERSION", "9.8.7\n");
        directory.WriteScript("release/imagegate", "echo 'the released program'\nexit 0");
        await ShellAsync($"tar -czf {Archive} -C release imagegate");
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public async Task A_release_with_the_right_checksum_is_run()
    {
        Know(Archive, Sum());
        var (run, asked) = await InstallAsync(File.ReadAllBytes(directory.Combine(Archive)));
        Assert.That(run.Log, Does.Contain("the released program"));
        Assert.That(asked, Is.EqualTo(new[] { $"/v9.8.7/{Archive}" }));
    }

    [Test]
    public async Task A_release_with_another_checksum_is_not_run()
    {
        Know(Archive, new string('a', 64));
        var (run, _) = await InstallAsync(File.ReadAllBytes(directory.Combine(Archive)));
        Assert.That((run.ExitCode, run.Outputs["result"]), Is.EqualTo((2, "misused")));
        Assert.That(run.Log, Does.Not.Contain("the released program").And.Contain(Sum()).And.Contain(new string('a', 64)));
    }

    [Test]
    public async Task What_has_no_checksum_is_not_even_downloaded()
    {
        Know("imagegate-9.8.7-linux-arm64.tar.gz", Sum());
        var (run, asked) = await InstallAsync(File.ReadAllBytes(directory.Combine(Archive)));
        Assert.That((run.ExitCode, run.Outputs["exit-code"]), Is.EqualTo((2, "2")));
        Assert.That(run.Log, Does.Contain($"no checksum of {Archive}"));
        Assert.That(asked, Is.Empty);
    }

    [Test]
    public async Task A_release_that_is_not_there_is_said_in_a_sentence()
    {
        Know(Archive, Sum());
        var (run, _) = await InstallAsync(null);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Log, Does.Contain("could not be downloaded"));
    }

    [TestCase("9.8", "write a whole version")]
    [TestCase("9.8.7/../../evil", "write a whole version")]
    public async Task A_version_is_a_version(string version, string said)
    {
        var (run, asked) = await InstallAsync(null, ("version", version));
        Assert.That((run.ExitCode, asked), Is.EqualTo((2, Array.Empty<string>())));
        Assert.That(run.Log, Does.Contain(said));
    }

    [Test]
    public async Task A_platform_without_a_release_is_told_what_to_do()
    {
        var (run, _) = await InstallAsync(null, ("install", "binary"), ("runner", "Linux/ARM"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Log, Does.Contain("No release has a binary for Linux/ARM"));
    }

    [Test]
    public async Task A_program_on_PATH_can_be_taken()
    {
        var (run, asked) = await InstallAsync(null, ("install", "none"), ("PATH", $"{directory.Combine("release")}:{Environment.GetEnvironmentVariable("PATH")}"));
        Assert.That(run.Log, Does.Contain("the released program"));
        Assert.That(asked, Is.Empty);
    }

    private string Sum() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(directory.Combine(Archive))));

    private void Know(string archive, string sum) => directory.Write("action/src/action/SHA256SUMS", $"{sum}  {archive}\n");

    /// <param name="release">What the server has, or null where it has nothing.</param>
    private async Task<(ActionResult Run, string[] Asked)> InstallAsync(byte[]? release, params (string Name, string Value)[] inputs)
    {
        var asked = new List<string>();
        await using var server = await ServeAsync(release, asked);
        var runner = inputs.FirstOrDefault(input => input.Name == "runner").Value is { } other ? other.Split('/') : ["Linux", "X64"];
        var step = new ActionRun(directory.Combine("workspace")) { Action = directory.Combine("action"), Runner = (runner[0], runner[1]) };
        step.Inputs["download-base-url"] = server.Urls.Single();
        foreach (var (name, value) in inputs.Where(input => input.Name != "runner"))
        {
            (name == "PATH" ? step.Variables : step.Inputs)[name] = value;
        }

        return (await step.RunAsync(), [.. asked.Distinct()]);
    }

    private static async Task<WebApplication> ServeAsync(byte[]? release, List<string> asked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            asked.Add(context.Request.Path);
            context.Response.StatusCode = release is null ? 404 : 200;
            await context.Response.Body.WriteAsync(release ?? []);
        });
        await server.StartAsync();
        return server;
    }

    private async Task ShellAsync(string script) =>
        await CliWrap.Cli.Wrap("sh").WithArguments(["-c", script]).WithWorkingDirectory(directory.FullName).ExecuteAsync();
}
