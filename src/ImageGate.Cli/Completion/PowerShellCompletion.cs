using System.Text;
using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Completion;

/// <summary>For PowerShell, which completes paths by itself where a completer has nothing to offer.</summary>
internal static class PowerShellCompletion
{
    private const string Head = """
        # Completion of imagegate for PowerShell. Add this line to $PROFILE:
        #   imagegate completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName imagegate -ScriptBlock {
            param($word, $command, $cursor)
            $verbs = [ordered]@{

        """;

    private const string Tail = """
            }
            $before = @($command.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
            $verb = if ($before.Count -gt 1 -and $verbs.Contains($before[1])) { $before[1] } else { '{check}' }
            $known = $verbs[$verb]
            $offers = @(
                if ($known.Values.Contains($before[-1])) { $known.Values[$before[-1]] | ForEach-Object { , @($_, $_) } }
                elseif ("$word".StartsWith('-')) { $known.Options.GetEnumerator() | ForEach-Object { , @($_.Key, $_.Value) } }
                elseif ($before.Count -eq 1) { $verbs.GetEnumerator() | ForEach-Object { , @($_.Key, $_.Value.Purpose) } }
                else { $known.Arguments | ForEach-Object { , @($_, $_) } }
            )
            $offers | Where-Object { $_[0].StartsWith("$word", 'Ordinal') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1]) }
        }

        """;

    public static string Of(IReadOnlyList<Verb> verbs)
    {
        var text = new StringBuilder(Head);
        foreach (var verb in verbs)
        {
            AppendVerb(text, verb);
        }

        return text.Append(Tail.Replace("{check}", Verb.CheckName, StringComparison.Ordinal)).ToString();
    }

    private static void AppendVerb(StringBuilder text, Verb verb)
    {
        text.Append($"        {Quoted(verb.Name)} = @{{\n            Purpose = {Quoted(verb.Purpose)}\n");
        text.Append($"            Arguments = @({Words(verb.Words)})\n            Options = [ordered]@{{\n");
        foreach (var option in verb.Options)
        {
            AppendEntries(text, option, Quoted(option.Meaning));
        }

        text.Append("            }\n            Values = @{\n");
        foreach (var option in verb.Options.Where(option => option.Words.Count > 0))
        {
            AppendEntries(text, option, $"@({Words(option.Words)})");
        }

        text.Append("            }\n        }\n");
    }

    private static void AppendEntries(StringBuilder text, OptionDefinition option, string value)
    {
        foreach (var spelling in option.Spellings)
        {
            text.Append($"                {Quoted(spelling)} = {value}\n");
        }
    }

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(Quoted));

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
