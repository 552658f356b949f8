using CliWrap;
using CliWrap.Buffered;

namespace ImageGate.Cli.Tests;

/// <summary>The first command of the README.</summary>
public sealed class TourTests
{
    [Test]
    public async Task The_tour_shows_a_shop_that_fails_and_the_same_shop_mended()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ImageGate.sln")))
        {
            root = root.Parent!;
        }

        var program = Path.Combine(root.FullName, "samples", "tour", "bin", "Release", "net10.0", "tour.dll");
        var result = await CliWrap.Cli.Wrap("dotnet").WithArguments([program])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        foreach (var rule in new[] { "IG103", "IG105", "IG106", "IG108", "IG209", "IG306" })
        {
            Assert.That(result.StandardOutput, Does.Contain($"({rule} "));
        }

        Assert.That(result.StandardOutput, Does.Contain("7 pullable. Nothing stands in the way."));
    }
}
