# Completion of imagegate for PowerShell. Add this line to $PROFILE:
#   imagegate completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName imagegate -ScriptBlock {
    param($word, $command, $cursor)
    $verbs = [ordered]@{
        'check' = @{
            Purpose = 'The node''s `pull` for $0.'
            Arguments = @()
            Options = [ordered]@{
                '-f' = 'It''s [a] file: $HOME \n.'
                '--values' = 'It''s [a] file: $HOME \n.'
                '--depth' = 'How much.'
                '-q' = 'Less.'
                '--quiet' = 'Less.'
            }
            Values = @{
                '--depth' = @('exists', 'pull')
            }
        }
        'completion' = @{
            Purpose = 'A script.'
            Arguments = @('bash', 'zsh')
            Options = [ordered]@{
            }
            Values = @{
            }
        }
    }
    $before = @($command.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
    $verb = if ($before.Count -gt 1 -and $verbs.Contains($before[1])) { $before[1] } else { 'check' }
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
