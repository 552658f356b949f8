namespace ImageGate.Cli.Tests.Credentials;

internal static class Runner
{
    /// <summary>A machine with this home and these variables, and none of the real ones.</summary>
    public static RunnerEnvironment With(string home, params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(v => v.Name, v => v.Value);
        return new RunnerEnvironment
        {
            Variable = values.GetValueOrDefault,
            Home = home,
            WorkingDirectory = home,
            OpenStandardInput = () => Stream.Null,
            Output = TextWriter.Null,
            Error = TextWriter.Null,
        };
    }
}
