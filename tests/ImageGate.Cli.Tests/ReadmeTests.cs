using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Configuration;
using ImageGate.Cli.Tests.Rendering;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

/// <summary>Everything that the README shows works: each command is run, each configuration is read.</summary>
[Platform(Exclude = "Win")]
public sealed partial class ReadmeTests
{
    /// <summary>What is run elsewhere: the tour by its own test, the script that runs this one, and by that the publishing.</summary>
    private static readonly string[] RunElsewhere =
        ["dotnet run --project samples/tour", "tests/run", "dotnet publish src/ImageGate.Cli -c Release -p:ImageGateAot=true -o out"];

    private static IEnumerable<string> Commands => Blocks("")
        .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(line => !RunElsewhere.Contains(line));

    private static IEnumerable<string> Configurations => Blocks("yaml").Where(block => block.StartsWith("version: 1", StringComparison.Ordinal));

    [TestCaseSource(nameof(Commands))]
    public async Task A_command_is_understood_and_checks_something(string command)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(
            new RegistryDescription { Images = [new("shop/web") { Tags = ["1.4.2"] }] });
        using var directory = new TempDirectory();
        await CheckOutAsync(directory, $"{registry.Host}/shop/web");

        var result = await CliWrap.Cli.Wrap("sh").WithArguments(["-c", command.Replace("myteam.azurecr.io", registry.Host, StringComparison.Ordinal)]).WithWorkingDirectory(directory.FullName)
            .WithEnvironmentVariables(variables => variables
                .Set("HOME", directory.FullName)
                .Set("PATH", $"{AppContext.BaseDirectory}:{Rendering.Repository.Tools("helm-4")}:{Environment.GetEnvironmentVariable("PATH")}"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput + result.StandardError);
        Assert.That(result.StandardError, Is.Empty);
    }

    [TestCaseSource(nameof(Configurations))]
    public void A_configuration_is_valid(string text)
    {
        using var reader = new StringReader(text);
        Assert.That(ConfigurationReader.Read(reader, ConfigurationFile.Name, _ => "1.4.2").File, Is.EqualTo(ConfigurationFile.Name));
    }

    /// <summary>What the README shows of other hosts is what the samples run.</summary>
    [Test]
    public void A_snippet_is_part_of_a_sample() => Assert.Multiple(() =>
    {
        var samples = Directory.GetFiles(Path.Combine(Rendering.Repository.Root, "samples"), "*.y*ml", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var snippets = Blocks("yaml").Where(block => !block.StartsWith("version: 1", StringComparison.Ordinal)).ToList();
        Assert.That(snippets, Has.Count.EqualTo(3));
        Assert.That(snippets.Where(snippet => !samples.Exists(sample => sample.Contains(snippet, StringComparison.Ordinal))), Is.Empty);
    });

    [Test]
    public void A_picture_is_there() => Assert.That(
        Picture().Matches(File.ReadAllText(Path.Combine(Rendering.Repository.Root, "README.md"))).Select(match => Path.Combine(Rendering.Repository.Root, match.Groups[1].Value)),
        Is.Not.Empty.And.All.Exist);

    /// <summary>A repository that has what the commands name.</summary>
    private static async Task CheckOutAsync(TempDirectory directory, string image)
    {
        directory.Write("deploy/web.yaml", TestTree.Pod($"{image}:1.4.2"));
        directory.Write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.2.0\n");
        directory.Write("charts/shop/values.yaml", "web: {tag: 1.4.2}\n");
        directory.Write("charts/shop/templates/web.yaml", TestTree.Pod($"{image}:{{{{ .Values.web.tag }}}}"));
        directory.Write("certs.d/docker.io/hosts.toml", "[host.\"https://mirror.example.com\"]\n");
        directory.Write("registries.yaml", "mirrors:\n  docker.io: {endpoint: [\"https://mirror.example.com\"]}\n");
        directory.Write("values/production.yaml", "web: {tag: 1.4.2}\n");
        directory.Write("overlays/production/kustomization.yaml", "resources: [web.yaml]\n");
        directory.Write("overlays/production/web.yaml", TestTree.Pod($"{image}:1.4.2"));
        directory.Write("regcred.json", $$"""{"auths": {"{{image.Split('/')[0]}}": {"username": "ci", "password": "secret"} } }""");
        await ShellAsync(directory, "tar -czf shop-1.2.0.tgz -C charts shop");
        await ShellAsync(directory, """
            git init --quiet && git add --all && git -c user.name=Test -c user.email=test@example.com commit --quiet --message=Begin &&
            git update-ref refs/remotes/origin/main HEAD
            """);
    }

    private static CommandTask<CommandResult> ShellAsync(TempDirectory directory, string script) =>
        CliWrap.Cli.Wrap("sh").WithArguments(["-c", script]).WithWorkingDirectory(directory.FullName).ExecuteAsync();

    private static IEnumerable<string> Blocks(string language) =>
        Fence().Matches(File.ReadAllText(Path.Combine(Rendering.Repository.Root, "README.md")))
            .Where(match => match.Groups["language"].Value == language)
            .Select(match => match.Groups["text"].Value);

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
