using ImageGate.Cli.CommandLine;

namespace ImageGate.Cli.Tests.CommandLine;

public sealed class DurationTests
{
    [TestCase("500ms", 0.5)]
    [TestCase("30s", 30)]
    [TestCase("2m", 120)]
    [TestCase("24h", 86_400)]
    public void Reads_a_number_and_a_unit(string text, double seconds) =>
        Assert.That(Duration.Parse(text), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("")]
    [TestCase("s")]
    [TestCase("5")]
    [TestCase("0s")]
    [TestCase("-5s")]
    [TestCase("1.5s")]
    [TestCase("5 s")]
    [TestCase("5S")]
    [TestCase("٣s")]
    [TestCase("25h")]
    [TestCase("99999999999s")]
    [TestCase("2147483647h")]
    public void Refuses_everything_else(string text) => Assert.That(Duration.Parse(text), Is.Null);
}
