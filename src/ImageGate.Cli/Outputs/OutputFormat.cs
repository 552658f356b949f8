namespace ImageGate.Cli.Outputs;

internal enum OutputFormat
{
    Text = 0,
    Json,
    Sarif,
    JUnit,
    Markdown,
    Html,

    /// <summary>Workflow commands to the runner of GitHub Actions.</summary>
    GitHub,

    /// <summary>Logging commands to the agent of Azure Pipelines.</summary>
    Azure,
}
