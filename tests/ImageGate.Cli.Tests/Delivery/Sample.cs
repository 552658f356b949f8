using System.Text.RegularExpressions;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>A copy of a sample for one run, in which the registry has the port that is free.</summary>
internal sealed partial class Sample : IDisposable
{
    private const string Written = "localhost:5000";

    private static readonly bool IsAccepting = Environment.GetEnvironmentVariable("IMAGEGATE_ACCEPT") == "1";

    private readonly string source;
    private readonly string host;

    public Sample(string name, string host)
    {
        (source, this.host) = (Path.Combine(Folder, name), host);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            Place.Write(Path.GetRelativePath(source, file), File.ReadAllText(file).Replace(Written, host, StringComparison.Ordinal));
        }
    }

    public static string Folder => Path.Combine(Rendering.Repository.Root, "samples");

    public TempDirectory Place { get; } = new();

    /// <summary>What its README says to run.</summary>
    public string Command => Block().Match(File.ReadAllText(Path.Combine(source, "README.md"))).Groups[1].Value;

    /// <summary>Compares what came out with <c>expected.txt</c>; IMAGEGATE_ACCEPT=1 writes it anew.</summary>
    public void Expect(string output)
    {
        var file = Path.Combine(source, "expected.txt");
        var plain = Changing().Replace(
            output.Replace(host, Written, StringComparison.Ordinal)
                .Replace(host.Replace(":", "%3A", StringComparison.Ordinal), Written.Replace(":", "%3A", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace(Place.FullName, "DIRECTORY", StringComparison.Ordinal),
            match => match.Value.StartsWith('\e') ? "" : match.Value.StartsWith("imagegate-", StringComparison.Ordinal) ? "imagegate-results" : "N ms");
        if (IsAccepting)
        {
            File.WriteAllText(file, plain);
        }

        Assert.That(plain, Is.EqualTo(File.ReadAllText(file)));
    }

    public void Dispose() => Place.Dispose();

    [GeneratedRegex(@"^```\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>Times, names of temporary directories, and colours, which nobody can read in a file.</summary>
    [GeneratedRegex(@"\b\d+ ms\b|imagegate-results-\w+|\x1b\[[\d;]*m")]
    private static partial Regex Changing();
}
