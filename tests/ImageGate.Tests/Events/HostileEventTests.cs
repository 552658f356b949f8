using ImageGate.Events;
using ImageGate.Rules;

namespace ImageGate.Tests.Events;

/// <summary>Whoever may create a pod writes into its events.</summary>
public sealed class HostileEventTests
{
    private static IEnumerable<string> Texts =>
    [
        new('"', 3_000_000),
        new('[', 2_000_000),
        new('\\', 2_000_000),
        string.Concat(Enumerable.Repeat("Failed to pull image \"", 60_000)),
        string.Concat(Enumerable.Repeat("Failed to pull image \"a\": [rpc error: code = \n", 30_000)),
        string.Concat(Enumerable.Repeat("admission webhook \"x\" denied the request: has an invalid image repo <a>\n", 20_000)),
        string.Concat(Enumerable.Repeat("has an invalid image repo <", 50_000)) + "admission webhook \"",
        "admission webhook \"" + new string('a', 1_000_000),
        string.Concat(Enumerable.Range(0, 30_000).Select(i => $"Failed to pull image \"i{i}\": x: not found\n")),
        string.Concat(Enumerable.Repeat("fetch oauth token azurecr./ mcr.microsoft.com ", 25_000)),
        "apiVersion: v1\na: &a [x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b, *b]\nmessage: Failed to pull image \"x\"",
        "{\"apiVersion\": " + string.Concat(Enumerable.Repeat("{\"message\": [", 70_000)),
        "Failed to pull image \"\0\e[2J##[error]\": \u202Enot found",
        "Failed to pull image \"x\": " + string.Concat(Enumerable.Repeat("rpc error: code = X desc = ", 40_000)),
    ];

    [TestCaseSource(nameof(Texts))]
    public void No_text_makes_it_fail_or_hang(string text)
    {
        var found = EventReader.Read(text);
        Assert.That(found, Has.Count.LessThanOrEqualTo(200));
        Assert.That(found.Select(d => d.Quote.Length), Has.All.LessThan(500));
    }

    [Test]
    public void What_stands_behind_the_limit_is_not_read() =>
        Assert.That(EventReader.Read(new string('\n', EventReader.Longest) + "Failed to pull image \"x\": x: not found"), Is.Empty);

    [Test]
    public void The_image_of_a_stranger_fills_in_no_sentence_of_ours()
    {
        var found = EventReader.Read("Failed to apply default image tag \"{host}{secrets}\": couldn't parse image name \"{host}{secrets}\": invalid reference format").Single();
        Assert.That(found.NextCheck, Does.Contain("{host}{secrets}"));
        Assert.That((found.Rule?.Id, found.Status), Is.EqualTo(("IG108", Status.Failed)));
    }
}
