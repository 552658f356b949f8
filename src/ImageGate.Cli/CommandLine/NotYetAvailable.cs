namespace ImageGate.Cli.CommandLine;

/// <summary>
/// What the contract names beyond plain options (those are listed in <see cref="OptionTable"/>) and this version cannot do
/// yet. Nothing of it is ignored in silence: a check that somebody asked for and did not get would look like a pass.
/// </summary>
internal static class NotYetAvailable
{
    public static UsageException Value(string what) => new($"{what} is not available in this version yet.");
}
