namespace ImageGate.Cli.Outputs;

internal enum Verbosity
{
    Normal = 0,

    /// <summary>Only what makes the run fail.</summary>
    Quiet,

    /// <summary>Every image, with every step of its pull.</summary>
    Verbose,
}
