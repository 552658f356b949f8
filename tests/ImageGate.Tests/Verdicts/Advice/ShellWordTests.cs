using System.Diagnostics;
using ImageGate.Rules;

namespace ImageGate.Tests.Verdicts.Advice;

/// <summary>What a real shell makes of the words.</summary>
public sealed class ShellWordTests
{
    [Test]
    public void A_shell_reads_each_word_as_the_value_and_nothing_else()
    {
        string[] values =
        [
            "plain", "with blank", "$HOME", "$(id)", "`id`", "a'b", "'", "''", "a;b", "a|b", "a&b", "a>b", "*", "?", "~", "~root", "#a", "!x",
            "a\\", "a\"b", "{a,b}", "[a-z]*", "a=b", "€", "a%sb", "%n", "\\n",
        ];
        var script = string.Join('\n', values.Select(value => $"printf '<%s>\\n' {ShellWord.Of(value)}"));

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        var lines = shell.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n');

        Assert.That(lines, Is.EqualTo(values.Select(value => $"<{value}>")));
    }
}
