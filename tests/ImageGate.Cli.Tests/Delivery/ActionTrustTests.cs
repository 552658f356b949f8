namespace ImageGate.Cli.Tests.Delivery;

/// <summary>Which events may bring a stranger's manifests.</summary>
[Platform(Exclude = "Win")]
public sealed class ActionTrustTests
{
    private const string Ours = """{"pull_request": {"head": {"repo": {"full_name": "shop/app"}}}}""";
    private const string Fork = """{"pull_request": {"head": {"repo": {"full_name": "stranger/app"}}}}""";
    private const string Gone = """{"pull_request": {"head": {"repo": null}}}""";

    [TestCase("push", "{}", "auto", false)]
    [TestCase("push", "{}", "true", true)]
    [TestCase("pull_request", Ours, "auto", false)]
    [TestCase("pull_request", Fork, "auto", true)]
    [TestCase("pull_request", Gone, "auto", true)]
    [TestCase("pull_request", Fork, "false", false)]
    [TestCase("pull_request_review", Fork, "auto", true)]
    [TestCase("pull_request_target", Ours, "auto", true)]
    [TestCase("workflow_run", "{}", "auto", true)]
    [TestCase("issue_comment", """{"issue": {"pull_request": {"url": "x"}}}""", "auto", true)]
    [TestCase("issue_comment", """{"issue": {}}""", "auto", false)]
    public async Task A_stranger_is_told_by_the_event(string name, string payload, string untrusted, bool isStranger)
    {
        using var directory = new TempDirectory();
        var program = new RecordingProgram(directory);
        var run = await new ActionStep(directory) { EventName = name, Event = payload }.RunAsync(program.Given, ("untrusted", untrusted));

        Assert.That(program.Arguments.Contains("--untrusted"), Is.EqualTo(isStranger), run.ToString());
        Assert.That(run.Annotations.Any(annotation => annotation.Name == "notice"), Is.EqualTo(isStranger && untrusted == "auto"));
    }

    /// <summary>Options that --untrusted contradicts: a fork's pull request would otherwise never be checked.</summary>
    [TestCase(Ours, true)]
    [TestCase(Fork, false)]
    public async Task No_cluster_is_asked_for_a_stranger(string payload, bool isAsked)
    {
        using var directory = new TempDirectory();
        var program = new RecordingProgram(directory);
        await new ActionStep(directory) { EventName = "pull_request", Event = payload }
            .RunAsync(program.Given, ("kube-context", "production"), ("aks-cluster", "/subscriptions/1/x"));

        Assert.That(program.Arguments.Contains("--kube-context=production"), Is.EqualTo(isAsked));
        Assert.That(program.Arguments.Contains("--aks-cluster=/subscriptions/1/x"), Is.EqualTo(isAsked));
    }
}
