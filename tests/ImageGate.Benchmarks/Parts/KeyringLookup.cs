using BenchmarkDotNet.Attributes;
using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Benchmarks.Parts;

/// <summary>Which entries of a pod's pull secrets match an image.</summary>
public class KeyringLookup
{
    private readonly ImageReference image = SampleCheck.Parse("registry.example.com/team-7/app:1");
    private Keyring keyring = new([]);

    [Params(1, 10, 100)]
    public int Entries { get; set; }

    [GlobalSetup]
    public void Fill() => keyring = new Keyring(Enumerable.Range(1, Entries).Select(number => new KeyringEntry(
        number % 2 == 0 ? $"registry.example.com/team-{number}" : $"*.registry-{number}.example.com",
        new Credential.UserPassword("ci", new Secret("password")),
        CredentialOrigin.Anonymous)));

    [Benchmark]
    public int Lookup() => keyring.Lookup(image).Count;
}
