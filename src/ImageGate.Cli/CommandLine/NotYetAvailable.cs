using ImageGate.Cli.Configuration;

namespace ImageGate.Cli.CommandLine;

/// <summary>
/// What the contract names beyond plain options (those are listed in <see cref="OptionTable"/>) and this version cannot do
/// yet. Nothing of it is ignored in silence: a check that somebody asked for and did not get would look like a pass.
/// </summary>
internal static class NotYetAvailable
{
    private static readonly (string Key, Func<GateConfiguration, bool> IsUsed)[] Keys =
    [
        ("environments.*.nodeIdentity.azure", c => c.Environments.Any(e => e.NodeIdentity is { IsAzure: true })),
    ];

    public static UsageException Value(string what) => new($"{what} is not available in this version yet.");

    public static void RefuseIn(GateConfiguration configuration)
    {
        var used = Keys.Where(key => key.IsUsed(configuration)).Select(key => key.Key).ToList();
        if (used.Count > 0)
        {
            throw new UsageException($"{configuration.File}: not available in this version yet: {string.Join(", ", used)}.");
        }
    }
}
