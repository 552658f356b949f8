using Azure.Identity;
using ImageGate.Cli.Azure;

namespace ImageGate.Cli.Tests.Azure;

public sealed class IdentityFaultTests
{
    private const string Chain = """
        DefaultAzureCredential failed to retrieve a token from the included credentials. See the troubleshooting guide for more information. https://aka.ms/azsdk/net/identity/defaultazurecredential/troubleshoot
        - EnvironmentCredential authentication unavailable. Environment variables are not fully configured. See the troubleshooting guide for more information. https://aka.ms/azsdk/net/identity/environmentcredential/troubleshoot
        - ManagedIdentityCredential authentication unavailable. No response received from the managed identity endpoint.
        """;

    [Test]
    public void Of_a_chain_each_member_says_its_own() => Assert.That(
        IdentityFault.Of(new CredentialUnavailableException(Chain)),
        Is.EqualTo("EnvironmentCredential authentication unavailable. Environment variables are not fully configured; "
            + "ManagedIdentityCredential authentication unavailable. No response received from the managed identity endpoint"));

    [Test]
    public void The_numbers_for_the_support_are_left_out() => Assert.That(
        IdentityFault.Of(new AuthenticationFailedException(
            "AADSTS7000215: Invalid client secret. Trace ID: 0a-1b Correlation ID: 2c-3d Timestamp: 2026-11-25 10:00:00Z")),
        Is.EqualTo("AADSTS7000215: Invalid client secret"));

    [Test]
    public void What_an_endpoint_said_stands_in_the_place_of_its_whole_answer() => Assert.That(
        IdentityFault.Of(new AuthenticationFailedException(
            "[Managed Identity] Authentication unavailable. Ensure it is assigned.\nContent:\n{\"error\": \"invalid_request\", \"error_description\": \"Identity not found\"}")),
        Is.EqualTo("[Managed Identity] Authentication unavailable: Identity not found"));

    [Test]
    public void The_innermost_cause_is_told() => Assert.That(
        IdentityFault.Of(new AuthenticationFailedException("It failed. See inner exception for details.", new IOException("no route"))),
        Is.EqualTo("It failed: no route"));
}
