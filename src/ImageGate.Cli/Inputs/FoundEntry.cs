using ImageGate.Rules;

namespace ImageGate.Cli.Inputs;

/// <summary>A manifest file that a walk found, or something that it may not pass over in silence.</summary>
/// <param name="Obstacle">Why it is not read, or null.</param>
internal sealed record FoundEntry(string Path, Obstacle? Obstacle = null);

internal sealed record Obstacle(Rule Rule, string Message)
{
    public static Obstacle OutsideLink(string target) => new(
        RuleTable.InputUnreadable,
        $"a link that leads out of the directory to check, to '{target}'; it was not followed, name its target as an input");

    public static readonly Obstacle NoFile = new(
        RuleTable.InputUnreadable, "a pipe or a device; of a directory only files are read, name it as an input of its own");

    public static Obstacle Unreadable(string reason) => new(RuleTable.InputUnreadable, $"cannot be read: {reason}");
}
