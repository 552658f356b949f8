using ImageGate.Events;

namespace ImageGate.Tests.Rules;

/// <summary>The troubleshooting page says what the reader of events says, of everything that this reader can tell apart.</summary>
public sealed class TroubleshootingTests
{
    private static IEnumerable<TestCaseData> Messages => ClusterMessages.States.Concat(ClusterMessages.All)
        .Select(message => new TestCaseData(message.Text, message.Points).SetArgDisplayNames(message.Source, message.Text));

    [TestCaseSource(nameof(Messages))]
    public void A_message_points_to_what_the_page_says(string text, string points)
    {
        var found = EventReader.Read(text).Single();

        Assert.That(ClusterMessage.PointsOf(found), Is.EqualTo(points));
        Assert.That(found.NextCheck, Does.Not.Contain("|"), "it stands in a table");
    }

    [Test]
    public void Each_conclusion_has_a_message_on_the_page() => Assert.That(
        ConclusionTable.All.Select(Key).Except(ClusterMessages.All.Select(message => Key(message.Diagnosis.Conclusion))), Is.Empty);

    [Test]
    public void Each_state_of_a_waiting_container_is_on_the_page() => Assert.That(
        ClusterMessages.States.Select(state => state.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]),
        Is.EquivalentTo(EventWords.WaitingReasons));

    /// <summary>A conclusion is sharpened to a rule of its own, its sentence stays.</summary>
    private static (EventClass Class, string NextCheck) Key(Conclusion conclusion) => (conclusion.Class, conclusion.NextCheck);
}
