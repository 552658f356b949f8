using System.Reflection;
using System.Runtime.Loader;

namespace ImageGate.Fuzz;

/// <summary>
/// Loads copies of the product's assemblies that count their branches (SharpFuzz), and this program's own once more, bound to
/// them. What is built stays as it is.
/// </summary>
internal sealed class InstrumentedContext : AssemblyLoadContext
{
    private static readonly string[] Instrumented = ["ImageGate.Engine", "imagegate"];

    private readonly string copies = Directory.CreateTempSubdirectory("imagegate-fuzz-").FullName;

    private InstrumentedContext()
    {
        foreach (var name in Instrumented)
        {
            var copy = Path.Combine(copies, $"{name}.dll");
            File.Copy(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), copy);
            SharpFuzz.Fuzzer.Instrument(copy, _ => true, SharpFuzz.Options.Value);
        }
    }

    public static InstrumentedContext Create() => new();

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        var name when Instrumented.Contains(name) => LoadFromAssemblyPath(Path.Combine(copies, $"{name}.dll")),
        "ImageGate.Fuzz" => LoadFromAssemblyPath(typeof(InstrumentedContext).Assembly.Location),
        _ => null,
    };
}
