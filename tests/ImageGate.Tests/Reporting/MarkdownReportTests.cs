using System.Text;
using ImageGate.Reporting;

namespace ImageGate.Tests.Reporting;

public sealed class MarkdownReportTests
{
    [Test]
    public void A_report_that_is_too_long_is_cut_by_whole_entries_and_says_so()
    {
        var report = ShopReport.Of(new string('|', 900));
        var many = report with { Verdicts = [.. Enumerable.Repeat(report.Verdicts, 200).SelectMany(verdicts => verdicts)] };
        var text = ReportFormat.Write("markdown", many);

        Assert.That(Encoding.UTF8.GetByteCount(text), Is.InRange(400_000, 1_000_000));
        Assert.That(text, Does.Contain("left out for the size of this page"));
        Assert.That(text.Split("<details>"), Has.Length.EqualTo(text.Split("</details>").Length));
        Assert.That(text, Does.Contain("### All images"));
    }

    [Test]
    public void No_character_of_a_stranger_means_anything_to_Markdown_or_HTML()
    {
        var text = ReportFormat.Write("markdown", ShopReport.Hostile);
        var tags = System.Text.RegularExpressions.Regex.Matches(text, "<[^>]*>").Select(match => match.Value).Distinct();

        Assert.That(tags, Is.SubsetOf(new[] { "<details>", "</details>", "<summary>", "</summary>", "<b>", "</b>", "<code>", "</code>", "<sub>", "</sub>" }));
        Assert.That(text, Does.Not.Contain("](javascript").And.Not.Contain("@org"));
    }

    [Test]
    public void A_row_of_the_table_keeps_its_columns()
    {
        var rows = ReportFormat.Write("markdown", ShopReport.Hostile).Split("### All images")[1].Split('\n').Where(line => line.StartsWith('|'));

        Assert.That(rows.Select(row => row.Count(c => c == '|')), Has.All.EqualTo(6));
    }

    [Test]
    public void The_sentence_of_the_log_is_the_heading()
    {
        var facts = ShopReport.Facts(ShopReport.Ordinary) with { ExitCode = ExitCode.Failed };

        Assert.That(ReportFormat.Write("markdown", ShopReport.Ordinary, facts), Does.StartWith("## ❌ ImageGate: This deployment would fail &#40;exit 1&#41;.\n"));
    }
}
