using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The files of a release, made of the native binary under test.</summary>
[Platform(Exclude = "Win")]
public sealed class ArchiveTests
{
    private const string Archive = "imagegate-9.8.7-linux-x64.tar.gz";

    private TempDirectory directory = null!;

    [SetUp]
    public void Create()
    {
        directory = new TempDirectory();
        directory.WriteProgram("published/imagegate.exe", "a program for Windows");
        File.Copy(RealParts.NativeBinary, directory.Combine("published", "imagegate"));
    }

    [TearDown]
    public void Delete() => directory.Dispose();

    [Test]
    public async Task The_unpacked_program_runs_and_its_checksum_is_on_the_list()
    {
        await PackAsync("linux-x64", "out");
        await ShellAsync("cd out && sha256sum --check --strict SHA256SUMS && tar -xzf imagegate-*.tar.gz");

        var run = await CliWrap.Cli.Wrap(directory.Combine("out", "imagegate")).WithArguments(["--version"]).ExecuteBufferedAsync();

        Assert.That(run.StandardOutput, Does.StartWith("imagegate "));
        Assert.That(directory.Combine("out", "LICENSE"), Does.Exist);
    }

    [TestCase("linux-x64", Archive)]
    [TestCase("win-x64", "imagegate-9.8.7-win-x64.zip")]
    public async Task The_same_program_makes_the_same_file(string platform, string file)
    {
        await PackAsync(platform, "one");
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await PackAsync(platform, "two");
        Assert.That(await File.ReadAllBytesAsync(directory.Combine("one", file)), Is.EqualTo(await File.ReadAllBytesAsync(directory.Combine("two", file))));
    }

    /// <summary>What the action finds in the list is what it downloads.</summary>
    [Test]
    public async Task Every_platform_has_a_line_of_its_own()
    {
        await PackAsync("linux-x64", "out");
        await PackAsync("win-x64", "out");
        var lines = await File.ReadAllLinesAsync(directory.Combine("out", "SHA256SUMS"));
        Assert.That(lines.Select(line => line[66..]), Is.EqualTo(new[] { Archive, "imagegate-9.8.7-win-x64.zip" }));
    }

    /// <summary>The bill of materials names what the lock file of the native binary holds, and nothing else.</summary>
    [Test]
    public async Task The_bill_of_materials_names_every_package_that_is_linked()
    {
        // In a copy: the flavours restore into the same directories.
        await ShellAsync($"git clone --quiet '{Rendering.Repository.Root}' clone && clone/src/packaging/sbom.sh 9.8.7 out");
        using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(directory.Combine("out", "imagegate-9.8.7.cdx.json")));
        using var locked = JsonDocument.Parse(await File.ReadAllTextAsync(directory.Combine("clone", "src", "ImageGate.Cli", "packages.aot.lock.json")));

        var named = bill.RootElement.GetProperty("components").EnumerateArray()
            .Select(component => $"{component.GetProperty("name").GetString()} {component.GetProperty("version").GetString()}");
        var linked = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(package => package.Value.GetProperty("type").GetString() != "Project" && !IsOnlyForTheBuild(package.Name))
            .Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}");
        Assert.That(named, Is.EquivalentTo(linked));
        Assert.That(bill.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("version").GetString(), Is.EqualTo("9.8.7"));
    }

    private static bool IsOnlyForTheBuild(string package) =>
        package is "Microsoft.DotNet.ILCompiler" or "Microsoft.NET.ILLink.Tasks" or "MinVer";

    private Task PackAsync(string platform, string target) =>
        ShellAsync($"SOURCE_DATE_EPOCH=1767225600 '{Rendering.Repository.Root}/src/packaging/archive.sh' 9.8.7 {platform} published {target}");

    private async Task ShellAsync(string script)
    {
        var run = await CliWrap.Cli.Wrap("bash").WithArguments(["-c", script]).WithWorkingDirectory(directory.FullName)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
    }
}
