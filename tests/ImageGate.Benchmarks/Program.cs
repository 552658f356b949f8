using System.Globalization;
using System.Net;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ImageGate.Benchmarks.Comparison;

// Benchmarks of the parts; the other commands are what ./compare needs around the whole program.
switch (args)
{
    case ["registry", var directory, var images]:
        StaticRegistry.Write(new DirectoryInfo(directory), int.Parse(images, CultureInfo.InvariantCulture));
        break;
    case ["manifests"]:
        ManifestText.Write(Console.In, Console.Out);
        break;
    case ["delay", var port, var target, var milliseconds]:
        var proxy = new DelayProxy(
            IPEndPoint.Parse(target), new Distance(TimeSpan.FromMilliseconds(double.Parse(milliseconds, CultureInfo.InvariantCulture) / 2)));
        await proxy.ServeAsync(int.Parse(port, CultureInfo.InvariantCulture));
        break;
    case ["long-life", var minutes, .. var arguments]:
        await LongLife.RunAsync(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), arguments);
        break;
    default:
        // In this process: a project generated beside this one would be built by the rules of the repository.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
            .Run(args, DefaultConfig.Instance.AddJob(job).WithArtifactsPath("artifacts/benchmarks").AddDiagnoser(MemoryDiagnoser.Default));
        break;
}
