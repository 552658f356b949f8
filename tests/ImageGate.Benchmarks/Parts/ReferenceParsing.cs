using BenchmarkDotNet.Attributes;
using ImageGate.References;

namespace ImageGate.Benchmarks.Parts;

/// <summary>From the text of a manifest to a reference in its normal form.</summary>
public class ReferenceParsing
{
    [Params("nginx", "registry.example.com:5000/team/app:1.4.2", "ghcr.io/a/b@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public string Text { get; set; } = "";

    [Benchmark]
    public bool Parse() => ImageReference.TryParse(Text, out _, out _);
}
