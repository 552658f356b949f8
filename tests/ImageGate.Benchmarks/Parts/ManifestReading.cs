using System.Text;
using BenchmarkDotNet.Attributes;
using ImageGate.Benchmarks.Comparison;
using ImageGate.Manifests;
using ImageGate.References;

namespace ImageGate.Benchmarks.Parts;

/// <summary>From a stream of a thousand Deployments to the images in it.</summary>
public class ManifestReading
{
    private static readonly ManifestSettings Settings = new() { Platforms = [Platform.LinuxAmd64] };

    private readonly byte[] stream = Encoding.UTF8.GetBytes(
        string.Concat(SampleCheck.References.Select((image, number) => ManifestText.Deployment($"app-{number}", image))));

    [Benchmark]
    public int Read() => ManifestReader.Read([new ManifestInput("-", () => new MemoryStream(stream))], Settings).Uses.Count;
}
