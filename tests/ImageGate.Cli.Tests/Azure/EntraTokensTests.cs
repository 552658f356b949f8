using Azure.Core;
using Azure.Identity;
using ImageGate.Azure;
using ImageGate.Cli.Azure;
using ImageGate.Cli.Configuration;
using ImageGate.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace ImageGate.Cli.Tests.Azure;

public sealed class EntraTokensTests
{
    private static readonly NodeIdentity Cli = new(NodeIdentityKind.AzureCli);

    private readonly FakeTimeProvider clock = new();

    [Test]
    public async Task However_many_ask_the_identity_is_asked_once_while_its_token_lasts()
    {
        var credential = new Counted(clock);
        var identity = Tokens(credential).Of(Cli, AzureCloud.Public);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => identity.AskAsync(default).AsTask()));

        Assert.That(credential.Asked, Is.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_ends_midway_is_followed_by_another()
    {
        var identity = Tokens(new Counted(clock)).Of(Cli, AzureCloud.Public);
        var first = await identity.AskAsync(default);

        clock.Advance(TimeSpan.FromMinutes(59));
        var second = await identity.AskAsync(default);

        Assert.That(second, Is.TypeOf<EntraAnswer.Given>().And.Not.EqualTo(first));
    }

    [Test]
    public async Task An_identity_that_fails_is_not_asked_for_each_image()
    {
        var credential = new Counted(clock) { Fault = new CredentialUnavailableException("not here") };
        var identity = Tokens(credential).Of(Cli, AzureCloud.Public);
        await identity.AskAsync(default);

        Assert.That(await identity.AskAsync(default), Is.EqualTo(new EntraAnswer.Failed("not here")));
        Assert.That(credential.Asked, Is.EqualTo(1));
    }

    [Test]
    public async Task An_identity_that_never_answers_fails_in_time()
    {
        var identity = Tokens(new Counted(clock) { IsSilent = true }).Of(Cli, AzureCloud.Public);

        var answer = identity.AskAsync(default).AsTask();
        clock.Advance(EntraTokens.Deadline);

        Assert.That(await answer, Is.EqualTo(new EntraAnswer.Failed("nothing answered within 30 s")));
    }

    [Test]
    public void Each_cloud_and_each_identity_has_its_own()
    {
        var tokens = Tokens(new Counted(clock));
        var first = tokens.Of(Cli, AzureCloud.Public);

        Assert.That(tokens.Of(Cli, AzureCloud.Public), Is.SameAs(first));
        Assert.That(tokens.Of(Cli, AzureCloud.China), Is.Not.SameAs(first));
        Assert.That(first, Is.Not.SameAs(tokens.Of(new NodeIdentity(NodeIdentityKind.AzureWorkload), AzureCloud.Public)));
    }

    private EntraTokens Tokens(TokenCredential credential) => new((_, _) => credential, clock);

    private sealed class Counted(TimeProvider clock) : TokenCredential
    {
        public int Asked { get; private set; }

        public AuthenticationFailedException? Fault { get; init; }

        public bool IsSilent { get; init; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked++;
            await Task.Yield();
            if (IsSilent)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return Fault is null ? new AccessToken($"token-{Asked}", clock.GetUtcNow().AddHours(1)) : throw Fault;
        }
    }
}
