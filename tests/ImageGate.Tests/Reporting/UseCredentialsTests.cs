using ImageGate.Planning;
using ImageGate.Reporting;
using ImageGate.Tests.Credentials;
using ImageGate.Tests.Planning;

namespace ImageGate.Tests.Reporting;

public sealed class UseCredentialsTests
{
    private static readonly World World = new()
    {
        Secrets =
        [
            Secrets.Plain("shop", "good", ("reg.io", "good:C4nary")), Secrets.Plain("shop", "else", ("other.io", "else:C4nary")),
        ],
        Node = [Sample.Config(("reg.io", "node:C4nary"))],
    };

    [TestCase("good", "Secret shop/good, entry reg.io > config0, entry reg.io", "")]
    [TestCase("else", "config0, entry reg.io", "IG206")]
    [TestCase("nowhere", "", "IG204")]
    public async Task The_chain_is_told_by_origin_with_what_is_wrong_about_it(string secret, string chain, string rules)
    {
        var use = Uses.Of("reg.io/app").With(secret);
        var plans = await new PullPlanner(World.Credentials(), new GateSettings()).PlanAsync([use], default);

        var told = UseCredentials.Of(plans)[use];

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(" > ", told.Chain.Select(origin => origin.Text)), Is.EqualTo(chain));
            Assert.That(string.Join(' ', told.Findings.Select(finding => finding.Rule.Id)), Is.EqualTo(rules));
        });
    }

    [Test]
    public async Task What_is_not_pulled_has_no_chain()
    {
        var use = Uses.Of("reg.io/app") with { SkipReason = "never pulled" };
        var plans = await new PullPlanner(World.Credentials(), new GateSettings()).PlanAsync([use], default);

        Assert.That(UseCredentials.Of(plans), Is.Empty);
    }
}
