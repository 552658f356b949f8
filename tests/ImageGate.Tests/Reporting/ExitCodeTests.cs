using ImageGate.Manifests;
using ImageGate.Reporting;
using ImageGate.Rules;

namespace ImageGate.Tests.Reporting;

public sealed class ExitCodeTests
{
    private static readonly Report Empty = new([], [], [], new Coverage());

    private static Report With(params Status[] statuses) => Empty with
    {
        Verdicts = [.. statuses.Select(status => SampleReport.Fine().Verdicts[0] with { Status = status })],
    };

    private static IEnumerable<TestCaseData> Reports =>
    [
        new(Empty, 4),
        new(With(Status.Pullable, Status.Skipped), 0),
        new(With(Status.Pullable, Status.NotDecided), 3),
        new(With(Status.Undetermined), 3),
        new(With(Status.Undetermined, Status.Failed), 1),
        new(With(Status.Failed) with { Problems = SampleReport.Everything().Problems }, 2),
        new(Empty with { Problems = SampleReport.Everything().Problems }, 2),
    ];

    [TestCaseSource(nameof(Reports))]
    public void The_gravest_outcome_decides(object report, int expected) =>
        Assert.That(ExitCode.Of((Report)report, undeterminedIsWarning: false, allowEmpty: false), Is.EqualTo(expected));

    [Test]
    public void Undetermined_may_pass_and_so_may_nothing_if_somebody_said_so() => Assert.Multiple(() =>
    {
        Assert.That(ExitCode.Of(With(Status.Undetermined), undeterminedIsWarning: true, allowEmpty: false), Is.Zero);
        Assert.That(ExitCode.Of(Empty, undeterminedIsWarning: false, allowEmpty: true), Is.Zero);
        Assert.That(ExitCode.Of(With(Status.NotDecided), undeterminedIsWarning: true, allowEmpty: true), Is.EqualTo(3));
    });
}
