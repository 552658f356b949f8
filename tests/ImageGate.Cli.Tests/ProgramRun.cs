using System.Text;

namespace ImageGate.Cli.Tests;

/// <summary>One run of the whole program in this process, in surroundings that the test chooses.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public static Task<ProgramRun> In(TempDirectory directory, params string[] arguments) => In(directory, [], arguments);

    public static async Task<ProgramRun> In(
        TempDirectory directory, (string Name, string Value)[] variables, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var runner = Surroundings(directory, "", variables) with { Output = output, Error = error };
        var exitCode = await Program.RunAsync(arguments, runner, CancellationToken.None);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    public static RunnerEnvironment Surroundings(
        TempDirectory directory, string input = "", params (string Name, string Value)[] variables) =>
        new()
        {
            Variable = name => Array.Find(variables, variable => variable.Name == name).Value,
            Home = directory.FullName,
            WorkingDirectory = directory.FullName,
            OpenStandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = TextWriter.Null,
            Error = TextWriter.Null,
        };
}
