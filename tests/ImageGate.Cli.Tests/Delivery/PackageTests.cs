using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using ImageGate.Cli.Tests.Real;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>The package of the .NET tool, as <c>dotnet pack</c> makes it and as pre-commit builds it from the repository.</summary>
public sealed class PackageTests
{
    private ReleasedClone clone = null!;

    private string Package => clone.Beside("packages", $"ImageGate.{ReleasedClone.Version}.nupkg");

    [OneTimeSetUp]
    public async Task Pack()
    {
        clone = await ReleasedClone.MakeAsync();
        await clone.RunAsync("dotnet", "pack", "src/ImageGate.Cli", "--configuration", "Release", "--output", clone.Beside("packages"), "-v", "quiet");
        await clone.RunAsync("dotnet", "tool", "install", "ImageGate", "--tool-path", clone.Beside("tool"), "--add-source", clone.Beside("packages"));
    }

    [OneTimeTearDown]
    public void Delete() => clone.Dispose();

    /// <summary>Packages for single platforms are not what pre-commit and older SDKs can install.</summary>
    [Test]
    public async Task One_package_holds_the_program_for_every_platform()
    {
        await using var package = await ZipFile.OpenReadAsync(Package);
        var files = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.That(Directory.GetFiles(clone.Beside("packages")), Is.EqualTo(new[] { Package }));
        Assert.That(files, Is.SupersetOf(new[] { "README.md", "LICENSE", "tools/net10.0/any/imagegate.dll", "tools/net10.0/any/ImageGate.Engine.dll" }));
        Assert.That(files.Where(file => file.StartsWith("tools/", StringComparison.Ordinal)), Has.All.StartsWith("tools/net10.0/any/"));
    }

    [Test]
    public async Task The_package_says_where_it_comes_from()
    {
        await using var package = await ZipFile.OpenReadAsync(Package);
        await using var stream = await package.GetEntry("ImageGate.nuspec")!.OpenAsync();
        var metadata = (await XDocument.LoadAsync(stream, LoadOptions.None, CancellationToken.None)).Root!.Elements().Single();
        string? Said(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        var commit = (await clone.RunAsync("git", "rev-parse", "HEAD")).StandardOutput.Trim();

        Assert.That((Said("version"), Said("license"), Said("readme")), Is.EqualTo((ReleasedClone.Version, "MIT", "README.md")));
        Assert.That(metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")?.Value, Is.EqualTo(commit));
    }

    /// <summary>Whoever doubts the package may build its tag.</summary>
    [Test]
    public async Task What_is_built_in_another_place_is_the_same_to_the_last_byte()
    {
        await clone.RunAsync("cp", "--recursive", ".", clone.Beside("a-place-of-another-length"));
        var again = await clone.TryAsync(
            "a-place-of-another-length", "sh", "-c", "git clean -xdfq && dotnet pack src/ImageGate.Cli --configuration Release --output out -v quiet");
        Assert.That(again.ExitCode, Is.Zero, again.StandardOutput + again.StandardError);

        var rebuilt = await FilesAsync(clone.Beside("a-place-of-another-length", "out", Path.GetFileName(Package)));

        Assert.That(rebuilt, Is.EqualTo(await FilesAsync(Package)));
        Assert.That(rebuilt.Select(file => file.Name), Is.SupersetOf(new[] { "tools/net10.0/any/imagegate.dll", "tools/net10.0/any/ImageGate.Engine.dll" }));
    }

    [Test]
    public async Task The_installed_tool_knows_its_version()
    {
        var result = await clone.TryAsync(".", clone.Beside("tool", "imagegate"), "--version");
        Assert.That(result.StandardOutput, Is.EqualTo($"imagegate {ReleasedClone.Version}\n"), result.StandardError);
    }

    [TestCase("1", 0, "1 pullable")]
    [TestCase("2", 1, "has no tag 2")]
    public async Task The_installed_tool_asks_a_registry(string tag, int exitCode, string said)
    {
        await using var registry = await ServeAsync();
        var pod = clone.Write("pod.yaml", TestTree.Pod($"{registry.Host}/shop/web:{tag}"));

        var result = await clone.TryAsync(".", clone.Beside("tool", "imagegate"), "check", pod, "--docker-config", "none", "-o", "text");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.StandardOutput + result.StandardError);
        Assert.That(result.StandardOutput, Does.Contain(said));
    }

    /// <summary>
    /// pre-commit clones without history, builds everything in the root, and installs what it finds, but no pre-release: the
    /// version must come from the file that the release wrote.
    /// </summary>
    [Test]
    public async Task Pre_commit_builds_the_released_version_and_checks_with_it()
    {
        await using var registry = await ServeAsync();
        Directory.CreateDirectory(clone.Beside("shop"));
        clone.Write("shop/.pre-commit-config.yaml", $"repos: [{{repo: {clone.FullName}, rev: v{ReleasedClone.Version}, hooks: [{{id: imagegate}}]}}]\n");
        await clone.TryAsync("shop", "git", "init", "--quiet");
        await CommitAsync("settings.yaml", "color: blue\n");

        var pullable = await CheckAsync($"{registry.Host}/shop/web:1");
        var missing = await CheckAsync($"{registry.Host}/shop/web:2");

        Assert.That((pullable.ExitCode, missing.ExitCode), Is.EqualTo((0, 1)), pullable.Output + missing.Output);
        Assert.That(pullable.Output, Does.Contain("1 pullable"));
        Assert.That(missing.Output, Does.Contain("has no tag 2"));
        var built = Directory.GetFiles(clone.Beside("pre-commit"), "imagegate.*.nupkg", SearchOption.AllDirectories).Single();
        Assert.That(Path.GetFileName(built), Is.EqualTo($"imagegate.{ReleasedClone.Version}.nupkg"));
    }

    private static Task<LocalRegistry.Registry> ServeAsync() =>
        LocalRegistry.Registry.StartAsync(new RegistryDescription { Images = [new("shop/web") { Tags = ["1"] }] });

    private async Task<(int ExitCode, string Output)> CheckAsync(string image)
    {
        clone.Write("shop/pod.yaml", TestTree.Pod(image));
        await clone.TryAsync("shop", "git", "add", "--all");
        var result = await clone.TryAsync("shop", RealParts.PreCommit, "run", "imagegate", "--verbose");
        return (result.ExitCode, result.StandardOutput + result.StandardError);
    }

    private async Task CommitAsync(string file, string text)
    {
        clone.Write($"shop/{file}", text);
        await clone.TryAsync("shop", "git", "add", "--all");
        await clone.TryAsync("shop", "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Begin");
    }

    private static async Task<List<(string Name, string Hash)>> FilesAsync(string package)
    {
        await using var archive = await ZipFile.OpenReadAsync(package);
        var files = new List<(string Name, string Hash)>();
        foreach (var entry in archive.Entries)
        {
            await using var content = await entry.OpenAsync();
            files.Add((entry.FullName, Convert.ToHexString(await SHA256.HashDataAsync(content))));
        }

        return files;
    }
}
