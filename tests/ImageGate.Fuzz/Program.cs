using System.Globalization;
using System.Reflection;
using ImageGate.Fuzz;

// dotnet run -c Release --project tests/ImageGate.Fuzz -- TARGET [--runs N] [--seed S] [--keep]
const string Usage = "usage: ImageGate.Fuzz TARGET [--runs N] [--seed S] [--keep]";
if (args.Length == 0)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var (runs, seed) = (Number("--runs", 10_000_000), Number("--seed", 1));
var context = InstrumentedContext.Create();

// The loop runs in the context of the instrumented assemblies, so its type is another one than this assembly's.
var run = context.LoadFromAssemblyName(typeof(InstrumentedContext).Assembly.GetName())
    .GetType(typeof(FuzzRun).FullName!, throwOnError: true)!
    .GetMethod(nameof(FuzzRun.Start), BindingFlags.Static | BindingFlags.Public)!;
return (int)run.Invoke(null, [args[0], runs, (int)seed, args.Contains("--keep")])!;

long Number(string option, long otherwise)
{
    var index = Array.IndexOf(args, option);
    return index < 0 ? otherwise : long.Parse(args[index + 1], CultureInfo.InvariantCulture);
}
