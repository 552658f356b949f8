using ImageGate.Planning;
using ImageGate.Tests.Verdicts;

namespace ImageGate.Tests.Planning;

public sealed class PullShardTests
{
    [TestCase("1/1")]
    [TestCase("2/4")]
    [TestCase("10000/10000")]
    public void A_part_is_written_as_I_of_N(string text) =>
        Assert.That(PullShard.Parse(text) is { } shard ? $"{shard.Index}/{shard.Count}" : null, Is.EqualTo(text));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("0/2")]
    [TestCase("3/2")]
    [TestCase("-1/2")]
    [TestCase("1/2/3")]
    [TestCase("a/b")]
    [TestCase("1/10001")]
    public void Anything_else_is_no_part(string text) => Assert.That(PullShard.Parse(text), Is.Null);

    [Test]
    public void All_parts_together_are_the_whole_and_each_pull_is_in_one([Values(1, 2, 3, 7, 50)] int count)
    {
        var plans = Plans(200);
        var parts = Parts(plans, count);
        Assert.That(parts.SelectMany(part => part), Is.EquivalentTo(plans));
    }

    [Test]
    public void The_parts_are_of_nearly_the_same_size()
    {
        var sizes = Parts(Plans(1000), 8).Select(part => part.Count);
        Assert.That(sizes, Is.All.InRange(122, 128));
    }

    [Test]
    public void The_pulls_of_a_repository_stay_together_and_in_their_order()
    {
        var plans = Enumerable.Range(0, 90).Select(i => Plan($"registry.example.com/shop/r{i % 9}:{i}")).ToList();
        foreach (var part in Parts(plans, 4))
        {
            Assert.That(part.Select(plan => plan.Reference!.Name).Distinct().Sum(name => plans.Count(plan => plan.Reference!.Name == name)), Is.EqualTo(part.Count));
            Assert.That(part, Is.EqualTo(plans.Where(part.Contains)));
        }
    }

    /// <summary>What one machine has in its caches is of use to it the next time.</summary>
    [Test]
    public void One_image_more_moves_few_others()
    {
        var plans = Plans(1000);
        var before = Parts(plans, 4);
        var after = Parts([.. plans, Plan("registry.example.com/shop/new:1")], 4);
        var stayed = before.Zip(after, (old, now) => old.Intersect(now).Count()).Sum();
        Assert.That(stayed, Is.GreaterThanOrEqualTo(995));
    }

    private static List<IReadOnlyList<PullPlan>> Parts(IReadOnlyList<PullPlan> plans, int count) =>
        [.. Enumerable.Range(1, count).Select(index => new PullShard(index, count).Of(plans))];

    private static List<PullPlan> Plans(int count) => [.. Enumerable.Range(0, count).Select(i => Plan($"registry.example.com/shop/r{i}:1"))];

    private static PullPlan Plan(string image) => Given.Plan(image);
}
