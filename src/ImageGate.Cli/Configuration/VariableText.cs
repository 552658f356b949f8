using System.Text.RegularExpressions;

namespace ImageGate.Cli.Configuration;

/// <summary>Fills in <c>${NAME}</c> from the environment.</summary>
internal static partial class VariableText
{
    /// <summary>The text with every variable filled in, or the reason why not (which shows no value).</summary>
    public static (string Text, string? Fault) Expand(string text, Func<string, string?> variable)
    {
        string? fault = null;
        var expanded = Variable().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            if (name.Length == 0)
            {
                fault ??= $"'{text}' holds a '${{' that begins no variable; write ${{NAME}} with letters, digits and '_'";
                return "";
            }

            var value = variable(name);
            fault ??= value is null ? $"the environment variable {name} is not set, but '{text}' reads it" : null;
            return value ?? "";
        });
        return (expanded, fault);
    }

    [GeneratedRegex(@"\$\{(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)\})?", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
