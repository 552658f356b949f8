namespace ImageGate.Cli.Tests.Delivery;

/// <summary>Stands for imagegate where only the arguments matter that the action gives it.</summary>
internal sealed class RecordingProgram(TempDirectory directory)
{
    private readonly string record = directory.Combine("arguments");

    public string Script => $"""
        #!/bin/sh
        [ "$1" = --version ] && exit
        printf '%s\n' "$@" >'{record}'
        exit 3
        """;

    public bool HasRun => File.Exists(record);

    /// <summary>Without the reports, which the action always names.</summary>
    public string[] Arguments => [.. File.ReadAllLines(record).Where(argument => !argument.StartsWith("--output=", StringComparison.Ordinal))];

    public string[] Outputs => [.. File.ReadAllLines(record).Where(argument => argument.StartsWith("--output=", StringComparison.Ordinal))];

    /// <summary>As the action's input <c>path</c>.</summary>
    public (string Name, string Value) Given => ("path", directory.WriteProgram("bin/imagegate", Script));
}
