using CliWrap;
using CliWrap.Buffered;
using CliWrap.Builders;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>
/// A clone of the repository as a release leaves it: the last commit writes the version and bears its tag. What is built
/// here does not disturb the build under test, and is built as a release is: in CI, from a tag.
/// </summary>
internal sealed class ReleasedClone : IDisposable
{
    public const string Version = "9.8.7";

    private readonly TempDirectory directory = new();

    private ReleasedClone()
    {
    }

    public string FullName => directory.Combine("clone");

    public static async Task<ReleasedClone> MakeAsync()
    {
        var clone = new ReleasedClone();
        try
        {
            await clone.ReleaseAsync();
            return clone;
        }
        catch
        {
            clone.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command in the clone, or in a directory beside it, and wants it to succeed.</summary>
    public async Task<BufferedCommandResult> RunAsync(string program, params string[] arguments)
    {
        var result = await TryAsync("clone", program, arguments);
        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
        return result;
    }

    public async Task<BufferedCommandResult> TryAsync(string folder, string program, params string[] arguments) =>
        await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(directory.Combine(folder))
            .WithEnvironmentVariables(Describe).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

    /// <summary>A path beside the clone.</summary>
    public string Beside(params string[] names) => directory.Combine(names);

    public string Write(string name, string text) => directory.Write(name, text);

    public void Dispose() => directory.Dispose();

    private async Task ReleaseAsync()
    {
        await CliWrap.Cli.Wrap("git").WithArguments(["clone", "--quiet", "--no-tags", Rendering.Repository.Root, FullName]).ExecuteAsync();
        directory.Write("clone/src/action/VERSION", $"{Version}\n");
        await RunAsync("git", "checkout", "--quiet", "--detach");
        await RunAsync("git", "add", "--all");
        await RunAsync("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Release");
        await RunAsync("git", "tag", $"v{Version}");
    }

    private void Describe(EnvironmentVariablesBuilder variables) => variables
        .Set("CI", "true")
        .Set("SOURCE_DATE_EPOCH", "1767225600")
        .Set("PRE_COMMIT_HOME", directory.Combine("pre-commit"))
        // No build process stays behind.
        .Set("MSBUILDDISABLENODEREUSE", "1")
        .Set("DOTNET_CLI_USE_MSBUILD_SERVER", "0")
        .Set("UseSharedCompilation", "false");
}
