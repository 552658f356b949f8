using ImageGate.Cli.Configuration;
using ImageGate.Cli.Outputs;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Cli.Tests.Outputs;

public sealed class ProbeProgressTests
{
    [Test]
    public void Shows_one_line_ten_times_a_second_and_erases_it() =>
        Assert.That(Run(isTerminal: true), Is.EqualTo("\r\e[Kchecked 1 of 9 images\r\e[Kchecked 3 of 9 images\r\e[K"));

    [Test]
    public void Is_silent_where_nobody_watches() => Assert.Multiple(() =>
    {
        Assert.That(Run(isTerminal: false), Is.Empty);
        Assert.That(Run(isTerminal: true, ("CI", "true")), Is.Empty);
        Assert.That(Run(isTerminal: true, ("TERM", "dumb")), Is.Empty);
    });

    private static string Run(bool isTerminal, params (string Name, string Value)[] variables)
    {
        using var directory = new TempDirectory();
        using var error = new StringWriter();
        var time = new FakeTimeProvider();
        var runner = ProgramRun.Surroundings(directory, "", variables) with { Error = error, IsErrorTerminal = isTerminal };
        using (var progress = new ProbeProgress(runner, new Settings { Environments = [], Configuration = GateConfiguration.None }, time))
        {
            progress.Report(1, 9);
            progress.Report(2, 9);
            time.Advance(TimeSpan.FromMilliseconds(100));
            progress.Report(3, 9);
        }

        return error.ToString();
    }
}
