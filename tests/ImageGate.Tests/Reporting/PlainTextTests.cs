using ImageGate.Reporting;

namespace ImageGate.Tests.Reporting;

[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class PlainTextTests
{
    private static readonly TestCaseData[] Hostile =
    [
        new("a\e[31mred", "a\uFFFD[31mred"),
        new("a\r\nb\tc", "a\uFFFD\uFFFDb\uFFFDc"),
        new("a\u009Bb", "a\uFFFDb"),
        new("tag\u202Egpj", "tag\uFFFDgpj"),
        new("a\u2028b", "a\uFFFDb"),
        new("x\uD800y", "x\uFFFDy"),
        new("x##[error]y", "x##_[error]y"),
        new("##VSO[task.complete]", "##_vso[task.complete]"),
        new("größe 中文 😀 [red]", "größe 中文 😀 [red]"),
    ];

    [TestCaseSource(nameof(Hostile))]
    public void Takes_the_sting_out_of_hostile_text(string text, string expected) =>
        Assert.That(PlainText.Of(text), Is.EqualTo(expected));

    [Test]
    public void Shortens_what_would_bury_the_report() =>
        Assert.That(PlainText.Of(new string('x', 100_000)), Has.Length.LessThan(1100).And.EndsWith("…"));

    [TestCase("::error::x", ":_:error::x")]
    [TestCase("  ::error::x", "  :_:error::x")]
    [TestCase("a ::error::x", "a ::error::x")]
    public void Disarms_a_workflow_command_at_the_start_of_a_line(string text, string expected) =>
        Assert.That(PlainText.AtLineStart(text), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public void Nothing_hostile_is_left_of_any_text(string? text)
    {
        var safe = PlainText.Of((text ?? "") + "##vso[" + text + "##[");

        Assert.That(safe.EnumerateRunes().Where(HostileCharacters.Contains), Is.Empty);
        Assert.That(safe, Does.Not.Contain("##["));
        Assert.That(safe, Does.Not.Contain("##vso[").IgnoreCase);
    }
}
