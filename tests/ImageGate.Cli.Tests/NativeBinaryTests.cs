using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests;

public sealed class NativeBinaryTests
{
    [Test]
    public async Task The_native_binary_runs_without_a_runtime()
    {
        var result = await CliWrap.Cli.Wrap(RealParts.NativeBinary).WithArguments("--version")
            .WithEnvironmentVariables(variables => variables.Set("DOTNET_ROOT", "/nonexistent"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
    }
}
